// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IReserve} from "./interfaces/IReserve.sol";
import {Safebux} from "./Safebux.sol";

/// @title Reserve
/// @notice An issuer of Safebux: what it sells is new, what it redeems is burnt.
contract Reserve is IReserve, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice The fee of a sale or redemption in parts of 10 000; it stays in the reserve.
    uint256 public constant FEE = 50;

    /// @notice The token that is sold.
    Safebux public immutable SAFEBUX;

    /// @notice Who sets rates.
    address public immutable TIMELOCK;

    uint256 private constant _WHOLE = 10_000;
    uint256 private constant _UNIT = 1e18;
    uint256 private constant _MOST_DECIMALS = 18;

    /// @notice What was settled for a holder and waits to be fetched.
    mapping(address holder => mapping(address asset => uint256)) public settledFor;

    mapping(address asset => Asset) private _assets;
    mapping(address asset => Waiting[]) private _queues;
    mapping(address asset => uint256) private _heads;
    mapping(address asset => uint256) private _due;
    mapping(address asset => uint256) private _settled;

    /// @notice Deploys the reserve; to sell it must be made an issuer.
    /// @param safebux The token that is sold.
    /// @param timelock Who sets rates.
    constructor(Safebux safebux, address timelock) {
        (SAFEBUX, TIMELOCK) = (safebux, timelock);
    }

    /// @notice Takes native coin from whoever wants to strengthen the reserve.
    receive() external payable {} // solhint-disable-line no-empty-blocks

    /// @inheritdoc IReserve
    function list(address asset, uint128 rate) external {
        if (msg.sender != TIMELOCK) revert NotTheTimelock(msg.sender);
        if (rate == 0) revert RateOutOfBounds(0, 1, type(uint128).max);
        uint8 decimals = asset == address(0) ? 18 : IERC20Metadata(asset).decimals();
        if (_assets[asset].rate != 0 || decimals > _MOST_DECIMALS || asset == address(SAFEBUX)) {
            revert AssetInvalid(asset);
        }
        _assets[asset] = Asset({rate: rate, morningRate: rate, day: _today(), decimals: decimals});
        emit RateChanged(asset, rate);
    }

    /// @inheritdoc IReserve
    function setRate(address asset, uint128 rate) external {
        if (msg.sender != TIMELOCK) revert NotTheTimelock(msg.sender);
        Asset storage entry = _listed(asset);
        if (entry.day != _today()) (entry.day, entry.morningRate) = (_today(), entry.rate);
        uint256 least = Math.ceilDiv(uint256(entry.morningRate) * 95, 100);
        uint256 most = uint256(entry.morningRate) * 105 / 100;
        if (rate < least || rate > most) revert RateOutOfBounds(rate, least, most);
        entry.rate = rate;
        emit RateChanged(asset, rate);
    }

    /// @inheritdoc IReserve
    function buy(address asset, uint256 amount, uint256 least) external payable nonReentrant returns (uint256 safebux) {
        Asset storage entry = _listed(asset);
        uint256 arrived = _receive(asset, amount);
        uint256 scaled = (arrived - arrived * FEE / _WHOLE) * 10 ** (_MOST_DECIMALS - entry.decimals);
        safebux = Math.mulDiv(scaled, _UNIT, entry.rate);
        if (safebux < least || safebux == 0) revert TooLittle(safebux, least);
        emit Bought(msg.sender, asset, arrived, safebux);
        SAFEBUX.mint(msg.sender, safebux);
    }

    /// @inheritdoc IReserve
    function redeem(address asset, uint256 safebux, uint256 least, bool mayWait)
        external
        nonReentrant
        returns (uint256 paid)
    {
        Asset storage entry = _listed(asset);
        uint256 value = Math.mulDiv(safebux, entry.rate, _UNIT) / 10 ** (_MOST_DECIMALS - entry.decimals);
        uint256 due = value - Math.ceilDiv(value * FEE, _WHOLE);
        if (due < least || due == 0) revert TooLittle(due, least);
        IERC20(address(SAFEBUX)).safeTransferFrom(msg.sender, address(this), safebux);

        uint256 ready = available(asset);
        if (_due[asset] == 0 && ready >= due) {
            SAFEBUX.burn(safebux);
            emit Redeemed(msg.sender, asset, safebux, due);
            _send(asset, msg.sender, due);
            return due;
        }
        if (!mayWait) revert CannotPayNow(due, ready);
        _due[asset] += due;
        emit Queued(msg.sender, asset, _queues[asset].length, safebux, due);
        _queues[asset].push(Waiting({holder: msg.sender, safebux: safebux, due: due}));
        return 0;
    }

    /// @inheritdoc IReserve
    function settle(address asset, uint256 count) external nonReentrant {
        uint256 place = _heads[asset];
        uint256 ready = available(asset);
        uint256 burnt = 0;
        for (uint256 end = _queues[asset].length; place < end && count != 0; --count) {
            Waiting storage waiting = _queues[asset][place];
            uint256 paid = Math.min(waiting.due, ready);
            if (paid == 0 && waiting.due != 0) break;
            bool wholly = paid == waiting.due;
            uint256 part = wholly ? waiting.safebux : Math.mulDiv(waiting.safebux, paid, waiting.due);
            burnt += part;
            ready -= paid;
            _due[asset] -= paid;
            _settled[asset] += paid;
            settledFor[waiting.holder][asset] += paid;
            if (paid != 0) emit Settled(waiting.holder, asset, place, paid);
            if (wholly) {
                delete _queues[asset][place];
                ++place;
            } else {
                (waiting.safebux, waiting.due) = (waiting.safebux - part, waiting.due - paid);
            }
        }
        _heads[asset] = place;
        if (burnt != 0) SAFEBUX.burn(burnt);
    }

    /// @inheritdoc IReserve
    function takeBack(address asset, uint256 place) external nonReentrant {
        if (place >= _queues[asset].length || _queues[asset][place].holder != msg.sender) revert NotWaiting();
        uint256 safebux = _queues[asset][place].safebux;
        _due[asset] -= _queues[asset][place].due;
        delete _queues[asset][place];
        emit TakenBack(msg.sender, asset, place, safebux);
        // Burnt and issued anew, because a transfer would fall under the reserve's own daily limit.
        SAFEBUX.burn(safebux);
        SAFEBUX.mint(msg.sender, safebux);
    }

    /// @inheritdoc IReserve
    function withdraw(address asset, address payable to) external nonReentrant {
        uint256 amount = settledFor[msg.sender][asset];
        settledFor[msg.sender][asset] = 0;
        _settled[asset] -= amount;
        _send(asset, to, amount);
    }

    /// @notice What is known of an asset.
    /// @param asset The asset.
    /// @return entry The entry.
    function assetOf(address asset) external view returns (Asset memory entry) {
        return _assets[asset];
    }

    /// @inheritdoc IReserve
    function queueOf(address asset) external view returns (uint256 first, uint256 end, uint256 due) {
        return (_heads[asset], _queues[asset].length, _due[asset]);
    }

    /// @inheritdoc IReserve
    function waitingAt(address asset, uint256 place) external view returns (Waiting memory waiting) {
        return _queues[asset][place];
    }

    /// @inheritdoc IReserve
    function available(address asset) public view returns (uint256 amount) {
        uint256 held = asset == address(0) ? address(this).balance : IERC20(asset).balanceOf(address(this));
        return held > _settled[asset] ? held - _settled[asset] : 0;
    }

    function _receive(address asset, uint256 amount) private returns (uint256 arrived) {
        if (asset == address(0)) {
            if (msg.value != amount) revert ValueMismatch();
            return amount;
        }
        if (msg.value != 0) revert ValueMismatch();
        uint256 before = IERC20(asset).balanceOf(address(this));
        IERC20(asset).safeTransferFrom(msg.sender, address(this), amount);
        return IERC20(asset).balanceOf(address(this)) - before;
    }

    function _send(address asset, address to, uint256 amount) private {
        if (asset != address(0)) return IERC20(asset).safeTransfer(to, amount);
        (bool success,) = to.call{value: amount}(""); // solhint-disable-line avoid-low-level-calls
        if (!success) revert SendFailed(to);
    }

    function _listed(address asset) private view returns (Asset storage entry) {
        entry = _assets[asset];
        if (entry.rate == 0) revert AssetInvalid(asset);
    }

    function _today() private view returns (uint32) {
        return uint32(block.timestamp / 1 days); // solhint-disable-line not-rely-on-time
    }
}
