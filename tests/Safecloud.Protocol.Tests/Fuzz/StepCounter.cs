using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Safecloud.Protocol.Tests.Fuzz;

/// <summary>Makes a copy of an assembly that counts its own steps: one for each run of a basic block.</summary>
/// <remarks>
/// A block is a piece of code without a jump in or out, so no loop, recursion or call of the library's own code is free, and the product itself carries no
/// counter. Work inside the runtime (hashing, reading tokens, copying) is one step a call: it is linear in what it is given, and what it
/// copies stands in the allocated bytes, the other thing that is counted.
/// </remarks>
internal static class StepCounter
{
    public const string TypeName = "Steps";
    public const string FieldName = "Count";

    public static byte[] Instrument(string path)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(path);
        var module = assembly.MainModule;
        var counter = AddCounter(module);
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            Count(method.Body, counter);
        }

        using var output = new MemoryStream();
        assembly.Write(output);
        return output.ToArray();
    }

    private static FieldDefinition AddCounter(ModuleDefinition module)
    {
        var type = new TypeDefinition("", TypeName, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.Class, module.TypeSystem.Object);
        var field = new FieldDefinition(FieldName, FieldAttributes.Public | FieldAttributes.Static, module.TypeSystem.Int64);
        type.Fields.Add(field);
        module.Types.Add(type);
        return field;
    }

    private static void Count(MethodBody body, FieldDefinition counter)
    {
        body.SimplifyMacros(); // short jumps might no longer reach
        foreach (var leader in Leaders(body))
        {
            // The leader itself becomes the first instruction of the count: whatever jumps to it, or begins there, still does.
            var il = body.GetILProcessor();
            var original = Instruction.Create(OpCodes.Nop);
            (original.OpCode, original.Operand) = (leader.OpCode, leader.Operand);
            (leader.OpCode, leader.Operand) = (OpCodes.Ldsfld, counter);
            Instruction[] rest = [il.Create(OpCodes.Ldc_I4_1), il.Create(OpCodes.Conv_I8), il.Create(OpCodes.Add), il.Create(OpCodes.Stsfld, counter), original];
            var last = leader;
            foreach (var instruction in rest)
            {
                il.InsertAfter(last, instruction);
                last = instruction;
            }
        }

        body.OptimizeMacros();
    }

    // The first instruction, every target of a jump, and what follows a conditional one.
    private static HashSet<Instruction> Leaders(MethodBody body)
    {
        HashSet<Instruction> leaders = [body.Instructions[0]];
        foreach (var instruction in body.Instructions)
        {
            Instruction[] targets = instruction.Operand switch
            {
                Instruction target => [target],
                Instruction[] cases => cases,
                _ => [],
            };
            leaders.UnionWith(targets);
            if (instruction.OpCode.FlowControl is FlowControl.Cond_Branch && instruction.Next is { } next)
            {
                leaders.Add(next);
            }
        }

        return leaders;
    }
}
