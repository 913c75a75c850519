namespace Safecloud.EndToEnd.Tests;

/// <summary>Tests that share one published film.</summary>
[CollectionDefinition(Name)]
public sealed class FilmCollection : ICollectionFixture<FilmStage>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "film";
}
