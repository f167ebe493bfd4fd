package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.policy.Policy;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A rule looks narrow, is valid, and lets everything through: its author is told, with the rule's id and what to write
 * instead.
 */
class DisguisedRulesTest {
    private static final String ISSUER = "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD";
    private static final String USD = "'currency': 'USD', 'issuer': '" + ISSUER + "'";
    private static final String ADDRESS = "0x7070707070707070707070707070707070707070";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approve(address,uint256)",
                "transferFrom(address,address,uint256)",
                "multicall(bytes[])",
                "execute(address,uint256,bytes)",
                "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
                "*",
                "approveHash(bytes32)",
                "addOwnerWithThreshold(address,uint256)",
                "swapOwner(address,address,address)",
                "removeOwner(address,address,uint256)",
                "enableModule(address)",
                "setFallbackHandler(address)",
                "setGuard(address)",
                "setModuleGuard(address)",
                "changeThreshold(uint256)",
                "execTransactionFromModule(address,uint256,bytes,uint8)",
                "execTransactionWithRole(address,uint256,bytes,uint8,bytes32,bool)",
                "installModule(uint256,address,bytes)",
                "execute(uint8,address,uint256,bytes)",
                "execute(address,uint256,bytes,bytes)",
                "execute((address,uint256,bytes)[],bytes)",
                "executeTransaction(address,uint256,string,bytes,uint256)",
                "queueTransaction(address,uint256,string,bytes,uint256)",
                "submitTransaction(address,uint256,bytes)",
                "confirmTransaction(uint256)",
                "propose(address[],uint256[],bytes[],string)",
                "transferFrom((address,address,uint160,address)[])",
                "permit(address,((address,uint160,uint48,uint48),address,uint256),bytes)",
                "batch(bytes[],bool)",
                "batchCall((address,uint256,bytes)[])",
                "multicall(address[],bytes[])",
                "multicall((address,bytes)[])",
                "multiCall(address[],bytes[])",
                "setOwner(address)",
                "changeAdmin(address)",
                "changeOwner(address)",
                "transferOwnership(address)",
                "grantRole(bytes32,address)",
                "upgrade(address,address)",
                "upgradeTo(address)",
                "upgradeToAndCall(address,bytes)",
                "upgradeAndCall(address,address,bytes)",
                "setImplementation(address)",
                "initialize(address)",
                "changeProxyAdmin(address,address)",
                "beginDefaultAdminTransfer(address)",
                "setMinter(address)",
                "mint(address,uint256)",
                "withdraw(uint256,address,address)",
                "redeem(uint256,address,address)",
                "safeTransfer(address,uint256)",
                "safeTransferFrom(address,address,uint256,bytes)",
                "sendToken(address,uint256)",
                "operatorSend(address,address,uint256,bytes,bytes)",
                "operatorBurn(address,uint256,bytes,bytes)",
                "authorizeOperator(address)",
                "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
                "delegate(address)",
                "setApprovalForAll(address,bool)",
                "approve(address,uint256,bytes)",
                "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)",
                "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
                "transferAndCall(address,uint256,bytes,bytes)",
                "depositForBurn(uint256,uint32,bytes32,address)",
                "proxy((uint8,address,uint256,bytes)[])",
                "exec(address,bytes)",
                "forward(address,uint256,bytes)",
                "invoke(address,bytes)",
                "call(address,bytes)",
                "functionCall(address,bytes)",
                "anything(address,bytes)",
                "something(bytes[])",
                "handleAggregatedOps(((address,uint256,bytes,bytes,bytes32,uint256,bytes32,bytes,bytes)[],address,bytes)[],address)",
                "schedule(address,uint256,bytes,bytes32,bytes32,uint256)",
                "cancelAndExecute(address,bytes)",
                "cancelAndExecute(bytes)",
                "cancel_and_execute(bytes)",
                "cancelAndTransfer(address,uint256)",
                "cancelBatch(bytes[])",
                "cancel((address,bytes)[])",
                "revokeAndCall(address,bytes)",
                "revokeAndCall(uint256,bytes)",
                "revokeAndMulticall(bytes[])",
                "revokeAndSetOwner(address)",
                "revokeAndApprove(address,address,uint256)",
                "invalidateAndWithdraw(uint256,address)",
                "decreaseAllowanceAndCall(address,uint256,bytes)",
                "lockdown(address,bytes)",
                "0x095ea7b3",
                "0xac9650d8",
                "0x12345678"
            })
    void aCallThatIsNamed(String function) {
        warns(call(function, ""));
    }

    /** What tokens and contracts take for "without a limit" is no limit. */
    @ParameterizedTest
    @MethodSource("withoutALimit")
    void aLimitThatLimitsNothing(BigInteger most) {
        warns(call(
                "approve(address,uint256)",
                ", 'arguments': {'0': {'in': ['" + ADDRESS + "']}, '1': {'max': '" + most + "'}}"));
        warns("'typedData': {'domains': [{'verifyingContract': '" + ADDRESS
                + "'}], 'primaryTypes': ['Permit'], 'permits': {'spenders': ['" + ADDRESS + "'], 'tokens': ['" + ADDRESS
                + "'], 'maxAmount': '" + most + "'}}");
        warns("'transaction': {'recipients': ['" + ADDRESS + "'], 'maxValue': '" + most + "', 'maxFee': '1'}");
        warns("'transaction': {'recipients': ['" + ADDRESS + "'], 'maxValue': '1', 'maxFee': '" + most + "'}");
        warns("'transaction': {'creation': true, 'maxCreationValue': '" + most + "', 'maxValue': '1', 'maxFee': '1'}");
        warns("'claim': {'channels': ['*'], 'maxDrops': '" + most + "'}", "xrpl:0");
    }

    static List<BigInteger> withoutALimit() {
        return Stream.of(96, 128, 160, 255, 256)
                .map(bits -> BigInteger.TWO.pow(bits).subtract(BigInteger.ONE))
                .toList();
    }

    /** Whose tokens are moved is then anybody's choice who has ever allowed the wallet some. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transferFrom(address,address,uint256) | 1",
                "transferFrom(address,address,uint256) | 0",
                "transferFromAndCall(address,address,uint256,bytes) | 1",
                "safeTransferFrom(address,address,uint256) | 1",
                "safeTransferFrom(address,address,uint256,uint256,bytes) | 1",
                "safeBatchTransferFrom(address,address,uint256[],uint256[],bytes) | 1",
                "withdraw(uint256,address,address) | 1",
                "redeem(uint256,address,address) | 1"
            })
    void aMoveOfWhichOneSideIsFree(String function, int limited) {
        warns(call(function, ", 'arguments': {'" + limited + "': {'in': ['" + ADDRESS + "']}}"));
    }

    /** Of the ledger's own currency, of issued ones, and of prices. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'types': ['Payment'], 'destinations': ['" + ISSUER + "'], 'issued': [{" + USD
                        + ", 'max': '1000000000000000'}]",
                "'types': ['Payment'], 'destinations': ['" + ISSUER + "'], 'issued': [{" + USD
                        + ", 'max': '999999999999999900000000000000000000'}]",
                "'types': ['TrustSet'], 'trustLines': [{" + USD + ", 'max': '1000000000000000'}]",
                "'types': ['OfferCreate'], 'offers': [{'takerGets': '100000000000000000', 'takerPays': {" + USD
                        + ", 'value': '1'}}]",
                "'types': ['OfferCreate'], 'offers': [{'takerGets': {" + USD
                        + ", 'value': '1000000000000000'}, 'takerPays': '1000000'}]",
                "'types': ['OfferCreate'], 'offers': [{'takerGets': '1000000', 'takerPays': {" + USD
                        + ", 'value': '0.0000000000000001'}}]",
                "'types': ['OfferCreate'], 'offers': [{'takerGets': {" + USD + ", 'value': '100'}, 'takerPays': '1'}]"
            })
    void aBoundOfTheLedgersThatBoundsNothing(String members) {
        List<String> warnings = ledgerWarnings(members);

        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.getFirst().startsWith("rule narrow: xrplTransaction."), warnings::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'types': ['Payment'], 'destinations': ['" + ISSUER + "'], 'issued': [{" + USD + ", 'max': '1000000'}]",
                "'types': ['TrustSet'], 'trustLines': [{" + USD + ", 'max': '1000000'}]",
                "'types': ['OfferCreate'], 'offers': [{'takerGets': '1000000000', 'takerPays': {" + USD
                        + ", 'value': '500'}}]"
            })
    void isNotWarnedOfBoundsOfTheLedgersThatBound(String members) {
        assertEquals(List.of(), ledgerWarnings(members));
    }

    private static List<String> ledgerWarnings(String members) {
        return Policy.parse(
                        ("{'format': 1, 'budgets': {'xrpl:0': {'perDay': '1', 'fees': true}}, 'rules': [{'id': 'narrow',"
                                        + " 'requesters': ['a'], 'chains': ['xrpl:0'], 'xrplTransaction': {'maxFee': '1', "
                                        + members + "}}]}")
                                .replace('\'', '"'))
                .warnings();
    }

    @Test
    void aBudgetThatLimitsNothing() {
        List<String> warnings = Policy.parse(
                        """
                        {"format": 1, "budgets": {"eip155:1": {"perDay": "%s", "fees": true}},
                         "rules": [{"id": "narrow", "requesters": ["a"], "chains": ["eip155:1"],
                                    "transaction": {"recipients": ["%s"], "maxFee": "1"}}]}""".formatted(BigInteger.TWO.pow(256).subtract(BigInteger.ONE), ADDRESS))
                .warnings();

        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.getFirst().startsWith("budgets: perDay on eip155:1"), warnings::toString);
    }

    /** A warning that is given of everything is read by nobody. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "deposit() |",
                "withdraw(uint256) |",
                "vote(uint256,bool) |",
                "claimRewards() |",
                "decreaseAllowance(address,uint256) |",
                "revokeRole(bytes32,address) |",
                "cancel(bytes32) |",
                "cancelOrder(address,uint256) |",
                "cancelAndVote(uint256) |",
                "cancelHandler(address) |",
                "invalidateNonces(address,address,uint48) |",
                "lockdown((address,address)[]) |",
                "transferFrom(address,address,uint256) | '0': {'in': ['A']}, '1': {'in': ['A']}",
                "approve(address,uint256) | '0': {'in': ['A']}, '1': {'max': '1000'}",
                "setOwner(address) | '0': {'in': ['A']}",
                "withdraw(uint256,address,address) | '1': {'in': ['A']}, '2': {'in': ['A']}",
                "depositTo(address,uint256,bytes) | '0': {'in': ['A']}, '1': {'max': '1000'}"
            })
    void isNotWarnedOfWhatIsHarmlessOrLimited(String function, @Nullable String arguments) {
        String rest = arguments == null ? "" : ", 'arguments': {" + arguments.replace("'A'", "'" + ADDRESS + "'") + "}";

        assertEquals(List.of(), warnings(call(function, rest), "eip155:1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SafeTx",
                "SafeMessage",
                "SafeOp",
                "EIP712SafeTx",
                "SafeDelegateTx",
                "SafeOperation",
                "UserOperation",
                "PackedUserOperation",
                "UserOp",
                "ForwardRequest",
                "MetaTransaction",
                "MetaTx",
                "Call",
                "Batch",
                "Calls",
                "Execution",
                "SignedBatch",
                "Transaction",
                "PersonalSign",
                "ReplaySafeHash",
                "Delegation",
                "Delegate",
                "DelegationAuthorization",
                "Agent",
                "OrderComponents",
                "Order",
                "BulkOrder",
                "LimitOrder",
                "CrossChainOrder",
                "GaslessCrossChainOrder",
                "V2DutchOrder",
                "ExclusiveDutchOrder",
                "PriorityOrder",
                "MultichainOrder",
                "CustodianOrder",
                "OrderStructure",
                "CollectionBid",
                "Intent",
                "Mandate",
                "Maker",
                "PermitForAll",
                "PermitAll",
                "Permit2",
                "CollateralPermission",
                "SetApprovalForAll",
                "Approve",
                "Transfer",
                "WithdrawalRequest",
                "HyperliquidTransaction:ApproveAgent",
                "HyperliquidTransaction:UsdSend",
                "HyperliquidTransaction:Withdraw",
                "HyperliquidTransaction:SpotSend"
            })
    void typedDataThatIsNamed(String primaryType) {
        warns("'typedData': {'domains': [{'verifyingContract': '" + ADDRESS + "'}], 'primaryTypes': ['" + primaryType
                + "']}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Permit", "PermitSingle", "PermitBatchTransferFrom"})
    void aPermitWithoutLimits(String primaryType) {
        warns("'typedData': {'domains': [{'verifyingContract': '" + ADDRESS + "'}], 'primaryTypes': ['" + primaryType
                + "'], 'permits': {'spenders': ['" + ADDRESS + "']}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", 'everyChain': true"})
    void anAuthorization(String everyChain) {
        warns("'authorization': {'delegates': ['" + ADDRESS + "']" + everyChain + "}");
    }

    private static String call(String function, String rest) {
        return "'transaction': {'calls': [{'contract': '" + ADDRESS + "', 'functions': ['" + function + "']" + rest
                + "}], 'maxValue': '0', 'maxFee': '1'}";
    }

    private static void warns(String kind) {
        warns(kind, "eip155:1");
    }

    private static void warns(String kind, String chain) {
        List<String> warnings = warnings(kind, chain);

        assertTrue(!warnings.isEmpty(), "no warning of " + kind);
        assertTrue(warnings.stream().allMatch(warning -> warning.startsWith("rule narrow: ")), warnings::toString);
    }

    private static List<String> warnings(String kind, String chain) {
        String budgets =
                kind.startsWith("'transaction'") ? "'budgets': {'eip155:1': {'perDay': '1', 'fees': true}}, " : "";
        return Policy.parse(("{'format': 1, " + budgets + "'rules': [{'id': 'narrow', 'requesters': ['a'], 'chains': ['"
                                + chain + "'], " + kind + "}]}")
                        .replace('\'', '"'))
                .warnings();
    }
}
