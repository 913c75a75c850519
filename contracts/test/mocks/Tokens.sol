// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @notice An ordinary token with permit.
contract PlainToken is ERC20Permit {
    uint8 private immutable _DECIMALS;

    constructor(uint8 decimals_) ERC20("Plain", "PLN") ERC20Permit("Plain") {
        _DECIMALS = decimals_;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function decimals() public view override returns (uint8) {
        return _DECIMALS;
    }
}

/// @notice Keeps a tenth of every transfer.
contract FeeToken is ERC20 {
    constructor() ERC20("Fee", "FEE") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function _update(address from, address to, uint256 value) internal override {
        if (from == address(0) || to == address(0)) return super._update(from, to, value);
        super._update(from, to, value - value / 10);
        super._update(from, address(this), value / 10);
    }
}

/// @notice Returns nothing from transfer and transferFrom, as some old tokens do.
contract NoReturnToken {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external {
        allowance[msg.sender][spender] = amount;
    }

    function transferFrom(address from, address to, uint256 amount) external {
        allowance[from][msg.sender] -= amount;
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}

/// @notice Says false instead of moving anything.
contract FalseToken is ERC20 {
    constructor() ERC20("False", "FLS") {}

    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return false;
    }
}

/// @notice Calls back into whatever it was told to while a transfer is under way.
contract ReentrantToken is ERC20 {
    address public victim;
    bytes public data;
    bool public entered;
    bytes public answer;

    constructor() ERC20("Reentrant", "RE") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function arm(address victim_, bytes calldata data_) external {
        (victim, data) = (victim_, data_);
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (victim != address(0) && from != address(0)) {
            address target = victim;
            victim = address(0);
            (entered, answer) = target.call(data);
        }
    }
}

/// @notice Burns all gas it is given, or answers with a huge error.
contract HostileToken {
    enum Mood {
        BurnGas,
        HugeError
    }

    Mood public mood;

    constructor(Mood mood_) {
        mood = mood_;
    }

    function balanceOf(address) external pure returns (uint256) {
        return 0;
    }

    function transferFrom(address, address, uint256) external view returns (bool) {
        if (mood == Mood.HugeError) {
            assembly {
                revert(0, 200000)
            }
        }
        while (true) {}
        return true;
    }
}

/// @notice A contract that pays: it takes the signature of its owner, in EIP-1271's way.
contract ContractWallet {
    address public immutable OWNER;
    bool public stubborn;

    constructor(address owner) {
        OWNER = owner;
    }

    function approve(ERC20 token, address spender, uint256 amount) external {
        token.approve(spender, amount);
    }

    function burnGas() external {
        stubborn = true;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        while (stubborn) {}
        (bytes32 r, bytes32 s, uint8 v) =
            (bytes32(signature[:32]), bytes32(signature[32:64]), uint8(bytes1(signature[64:65])));
        return ecrecover(digest, v, r, s) == OWNER ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }
}

/// @notice Custody that keeps what it is told, and can call back into the rail.
contract Custody {
    mapping(address => uint256) public credited;
    address public victim;
    bytes public data;
    bool public entered;

    function arm(address victim_, bytes calldata data_) external {
        (victim, data) = (victim_, data_);
    }

    function pay(address payee, uint256 amount) external {
        credited[payee] += amount;
        if (victim != address(0)) (entered,) = victim.call(data);
    }
}

/// @notice A group of two members.
contract Group {
    mapping(address => bool) public isMember;
    uint256 public memberCount;

    function add(address account) external {
        isMember[account] = true;
        ++memberCount;
    }

    function remove(address account) external {
        isMember[account] = false;
        --memberCount;
    }
}
