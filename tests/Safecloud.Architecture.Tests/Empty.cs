namespace Safecloud.Architecture.Tests; public sealed class Empty { [Fact] public void One_Is_One() => Assert.Equal(1, 1); }
