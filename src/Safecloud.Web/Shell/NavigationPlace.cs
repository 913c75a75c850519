namespace Safecloud.Web;

/// <summary>Where a link of the layout stands.</summary>
public enum NavigationPlace
{
    /// <summary>The bar's left side.</summary>
    Main,

    /// <summary>The bar's right side.</summary>
    Act,

    /// <summary>The account's menu.</summary>
    Menu,

    /// <summary>The account's menu, for operators.</summary>
    Operate,

    /// <summary>The foot of every page.</summary>
    Foot,
}
