// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Reserve
/// @notice Sells and redeems Safebux against native coin and listed tokens, at a rate for each. It pays only from what it holds, first come
/// first served, and promises no price: the timelock may change a rate by a twentieth a day.
/// @dev Nobody can take anything out but by redeeming. Rounding is in the reserve's favour.
interface IReserve {
    /// @notice An asset, address zero for the native coin.
    /// @param rate What a whole Safebux costs in whole units of the asset, times 10^18; 0 when the asset is not listed.
    /// @param morningRate The rate at the first change of that day.
    /// @param day The number of the UTC day of the last change.
    /// @param decimals Of the asset, as it says itself.
    struct Asset {
        uint128 rate;
        uint128 morningRate;
        uint32 day;
        uint8 decimals;
    }

    /// @notice A redemption that waits.
    /// @param holder Who gets paid.
    /// @param safebux How many Safebux lie here for what is still due.
    /// @param due What is still due, in the asset's smallest unit.
    struct Waiting {
        address holder;
        uint256 safebux;
        uint256 due;
    }

    /// @notice An asset was listed, or its rate changed.
    /// @param asset The asset.
    /// @param rate Its rate.
    event RateChanged(address indexed asset, uint256 rate);

    /// @notice Safebux were sold.
    /// @param buyer To whom.
    /// @param asset For which asset.
    /// @param paid How much of it arrived.
    /// @param safebux How many Safebux.
    event Bought(address indexed buyer, address indexed asset, uint256 paid, uint256 safebux);

    /// @notice Safebux were redeemed and paid at once.
    /// @param holder Whose.
    /// @param asset In which asset.
    /// @param safebux How many.
    /// @param paid How much of the asset.
    event Redeemed(address indexed holder, address indexed asset, uint256 safebux, uint256 paid);

    /// @notice A redemption waits.
    /// @param holder Whose.
    /// @param asset In which asset.
    /// @param place Its place, counted from the first one ever.
    /// @param safebux How many Safebux.
    /// @param due How much of the asset is due.
    event Queued(address indexed holder, address indexed asset, uint256 indexed place, uint256 safebux, uint256 due);

    /// @notice A redemption that waited was paid, wholly or in part. It is fetched by `withdraw`.
    /// @param holder Whose.
    /// @param asset In which asset.
    /// @param place Its place.
    /// @param paid How much.
    event Settled(address indexed holder, address indexed asset, uint256 indexed place, uint256 paid);

    /// @notice A redemption that waited was taken back.
    /// @param holder Whose.
    /// @param asset In which asset.
    /// @param place Its place.
    /// @param safebux How many Safebux went back.
    event TakenBack(address indexed holder, address indexed asset, uint256 indexed place, uint256 safebux);

    /// @notice The caller is not the timelock.
    /// @param caller The caller.
    error NotTheTimelock(address caller);

    /// @notice The asset is not listed, is listed already, or has more than 18 decimals.
    /// @param asset The asset.
    error AssetInvalid(address asset);

    /// @notice The rate is zero, or more than a twentieth away from that of the day's beginning.
    /// @param rate The rate.
    /// @param least The least it could be.
    /// @param most The most it could be.
    error RateOutOfBounds(uint256 rate, uint256 least, uint256 most);

    /// @notice The result is less than the caller agreed to, or nothing.
    /// @param result The result.
    /// @param least What the caller agreed to.
    error TooLittle(uint256 result, uint256 least);

    /// @notice The reserve holds too little, or others wait already, and the caller does not want to wait.
    /// @param due What would be due.
    /// @param available What could be paid.
    error CannotPayNow(uint256 due, uint256 available);

    /// @notice The native coin was sent for another asset, or another amount of it than stated.
    error ValueMismatch();

    /// @notice There is no such waiting redemption of the caller.
    error NotWaiting();

    /// @notice The native coin could not be sent there.
    /// @param to Where.
    error SendFailed(address to);

    /// @notice Lists an asset. Only the timelock may.
    /// @param asset The asset.
    /// @param rate Its rate.
    function list(address asset, uint128 rate) external;

    /// @notice Changes a rate, by no more than a twentieth of that of the day's beginning. Only the timelock may.
    /// @param asset The asset.
    /// @param rate Its rate.
    function setRate(address asset, uint128 rate) external;

    /// @notice Buys Safebux.
    /// @param asset What is paid with.
    /// @param amount How much; for the native coin the same as is sent.
    /// @param least The fewest Safebux the caller agrees to.
    /// @return safebux How many.
    function buy(address asset, uint256 amount, uint256 least) external payable returns (uint256 safebux);

    /// @notice Redeems Safebux of the caller.
    /// @param asset What is wanted.
    /// @param safebux How many Safebux.
    /// @param least The least of the asset the caller agrees to.
    /// @param mayWait Whether the caller waits in the queue when it cannot be paid now.
    /// @return paid What was paid now; 0 when it waits.
    function redeem(address asset, uint256 safebux, uint256 least, bool mayWait) external returns (uint256 paid);

    /// @notice Pays those who wait, in their order, from what is held. Anybody may call.
    /// @param asset The asset.
    /// @param count At most so many of them.
    function settle(address asset, uint256 count) external;

    /// @notice Takes back what still waits of a redemption of the caller.
    /// @param asset The asset.
    /// @param place Its place.
    function takeBack(address asset, uint256 place) external;

    /// @notice Fetches what was settled for the caller.
    /// @param asset The asset.
    /// @param to Where it goes.
    function withdraw(address asset, address payable to) external;

    /// @notice What could be paid now: what is held and not settled for anybody.
    /// @param asset The asset.
    /// @return amount In the asset's smallest unit.
    function available(address asset) external view returns (uint256 amount);

    /// @notice The queue of an asset.
    /// @param asset The asset.
    /// @return first The place that is paid next.
    /// @return end The place that the next one gets.
    /// @return due What is due to all of them.
    function queueOf(address asset) external view returns (uint256 first, uint256 end, uint256 due);

    /// @notice Who waits at a place.
    /// @param asset The asset.
    /// @param place The place.
    /// @return waiting Who; all zero when nothing waits there any more.
    function waitingAt(address asset, uint256 place) external view returns (Waiting memory waiting);
}
