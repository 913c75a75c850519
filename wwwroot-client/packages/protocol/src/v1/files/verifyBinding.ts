import { verifyBindingProof } from './bindingProof.ts'
import type { Manifest } from './manifest.ts'

/** Whether the binding proof is about this manifest's keys and root, and signed by its encryption root (v1 §15.2). @throws {V1Error} */
export async function verifyBinding(manifest: Manifest): Promise<boolean> {
  const { statement } = manifest.bindingProof
  const isAboutIt =
    statement.rootCid === manifest.rootCid &&
    statement.encryptionRootPublicKey === manifest.encryptionRootPublicKey &&
    statement.accessRootPublicKey === manifest.accessRootPublicKey
  return isAboutIt && verifyBindingProof(manifest.bindingProof)
}
