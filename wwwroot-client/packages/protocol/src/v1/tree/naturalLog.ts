const ln2High = 0.6931471803691238
const ln2Low = 1.9082149292705877e-10
/** Coefficients of the odd series of ln((1+s)/(1−s)), fitted over |s| ≤ 0.1716 (Sun's fdlibm). */
const fit = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805, 0.15313837699209373,
  0.14798198605116586,
] as const

/**
 * The natural logarithm to the very bit that V8 gives, wherever this runs: the depth of version 1's trees hangs on how the
 * quotient of two of them rounds (v1 §13).
 *
 * @param x A finite number of at least 1.
 */
export function naturalLog(x: number): number {
  // x = 2^k · (1 + f), where 1 + f lies between √½ and √2
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, x)
  const high = bits.getUint32(0)
  const mantissa = high & 0xfffff
  const halve = (mantissa + 0x95f64) & 0x100000
  bits.setUint32(0, mantissa | (halve ^ 0x3ff00000))
  const k = (high >>> 20) - 1023 + (halve >>> 20)
  const f = bits.getFloat64(0) - 1
  if ((0xfffff & (2 + mantissa)) < 3) return nearOne(f, k)

  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even = w * (fit[1] + w * (fit[3] + w * fit[5]))
  const odd = z * (fit[0] + w * (fit[2] + w * (fit[4] + w * fit[6])))
  const rest = odd + even
  if (((mantissa - 0x6147a) | (0x6b851 - mantissa)) <= 0) {
    return k === 0 ? f - s * (f - rest) : k * ln2High - (s * (f - rest) - k * ln2Low - f)
  }
  const half = 0.5 * f * f
  return k === 0 ? f - (half - s * (half + rest)) : k * ln2High - (half - (s * (half + rest) + k * ln2Low) - f)
}

/** |f| < 2^−20: two members of the series are enough. */
function nearOne(f: number, k: number): number {
  if (f === 0) return k * ln2High + k * ln2Low
  const rest = f * f * (0.5 - (1 / 3) * f)
  return k === 0 ? f - rest : k * ln2High - (rest - k * ln2Low - f)
}
