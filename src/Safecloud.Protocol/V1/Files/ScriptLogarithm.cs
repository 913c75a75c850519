namespace Safecloud.Protocol.V1.Files;

/// <summary>The natural logarithm bit for bit as the references' engine computes it, on every platform (v1 §13).</summary>
/// <remarks>
/// The method of fdlibm: x = 2^k·(1+f) with 1+f near 1, s = f/(2+f), and a polynomial in s². The framework asks the system's library,
/// which may round the last bit otherwise; a tree could then come out one row deeper.
/// </remarks>
internal static class ScriptLogarithm
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const long FractionBits = 0x000f_ffff_ffff_ffff;

    /// <summary>ln x for a finite x ≥ 1.</summary>
    public static double Of(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var high = (int)((bits & FractionBits) >> 32);

        // Keep 1+f between √2/2 and √2: halve it where the fraction is above that.
        var halved = (high + 0x95f64) & 0x100000;
        var k = exponent + (halved >> 20);
        var f = BitConverter.Int64BitsToDouble((bits & FractionBits) | ((long)(halved ^ 0x3ff00000) << 32)) - 1.0;
        return (0xfffff & (2 + high)) < 3 ? NearOne(f, k) : Polynomial(f, k, high);
    }

    private static double NearOne(double f, int k)
    {
        if (f == 0)
        {
            return k == 0 ? 0 : (k * Ln2High) + (k * Ln2Low);
        }

        var r = f * f * (0.5 - (0.33333333333333333 * f));
        return k == 0 ? f - r : (k * Ln2High) - ((r - (k * Ln2Low)) - f);
    }

    private static double Polynomial(double f, int k, int high)
    {
        var s = f / (2.0 + f);
        var z = s * s;
        var w = z * z;
        var even = w * (3.999999999940941908e-01 + (w * (2.222219843214978396e-01 + (w * 1.531383769920937332e-01))));
        var odd = z * (6.666666666666735130e-01 + (w * (2.857142874366239149e-01 + (w * (1.818357216161805012e-01 + (w * 1.479819860511658591e-01))))));
        var r = odd + even;
        if (((high - 0x6147a) | (0x6b851 - high)) > 0)
        {
            var half = 0.5 * f * f;
            return k == 0 ? f - (half - (s * (half + r))) : (k * Ln2High) - ((half - ((s * (half + r)) + (k * Ln2Low))) - f);
        }

        return k == 0 ? f - (s * (f - r)) : (k * Ln2High) - (((s * (f - r)) - (k * Ln2Low)) - f);
    }
}
