package io.chancery.admission.policy;

import static io.chancery.admission.policy.EvmPayloads.ALICE;
import static io.chancery.admission.policy.EvmPayloads.BOB;
import static io.chancery.admission.policy.EvmPayloads.CHAIN;
import static io.chancery.admission.policy.EvmPayloads.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.payload.TypedData;
import io.chancery.payload.evm.typed.DomainTypes;
import io.chancery.payload.evm.typed.TypedDocuments;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TypedDataRuleTest {
    private static final String DOMAIN =
            "{'name': 'Shop', 'version': '2', 'chainId': 1, 'verifyingContract': '" + TOKEN + "'}";
    private static final String PERMIT_TYPE = "'Permit': [{'name': 'owner', 'type': 'address'},"
            + " {'name': 'spender', 'type': 'address'}, {'name': 'value', 'type': 'uint256'},"
            + " {'name': 'nonce', 'type': 'uint256'}, {'name': 'deadline', 'type': 'uint256'}]";

    record Case(String rule, TypedData asked, String verdict) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'name': 'Shop'} | allowed",
                "{'name': 'Shop', 'version': '2'} | allowed",
                "{'version': '2', 'verifyingContract': '0xc0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0'} | allowed",
                "{'name': 'shop'} | typed-data-not-allowed payload.document.domain",
                "{'name': 'Shop', 'version': '1'} | typed-data-not-allowed payload.document.domain",
                "{'verifyingContract': '0xc0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c1'}"
                        + " | typed-data-not-allowed payload.document.domain"
            })
    void allowsDomainsOfWhichAllThatItSaysIsEqual(String domain, String verdict) {
        assertEquals(verdict, verdict("'domains': [" + domain + "], 'primaryTypes': ['Order']", order(DOMAIN)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void allowsWhatItSaysAndNothingElse(Case one) {
        assertEquals(one.verdict, verdict(one.rule, one.asked));
    }

    static List<Case> cases() {
        String shop = "'domains': [{'name': 'Shop'}], ";
        String terms = shop + "'primaryTypes': ['Permit'], 'permits': {'spenders': ['" + ALICE + "'], ";
        String permit = "token-permit-not-allowed payload.document.";
        String noChain = "{'name': 'Shop', 'verifyingContract': '" + TOKEN + "'}";
        return List.of(
                new Case(
                        shop + "'primaryTypes': ['Offer']",
                        order(DOMAIN),
                        "typed-data-not-allowed payload.document.primaryType"),
                new Case(
                        shop + "'primaryTypes': ['Order']",
                        order("{'name': 'Shop'}"),
                        "typed-data-not-allowed payload.document.domain.chainId"),
                new Case(shop + "'primaryTypes': ['Order'], 'everyChain': true", order("{'name': 'Shop'}"), "allowed"),
                new Case(shop + "'primaryTypes': ['Permit']", permit(DOMAIN, ALICE, 1), permit + "primaryType"),
                new Case(shop + "'primaryTypes': ['Order']", permit(DOMAIN, ALICE, 1), permit + "primaryType"),
                new Case(
                        "'domains': [{'name': 'Other'}], 'primaryTypes': ['Permit']",
                        permit(DOMAIN, ALICE, 1),
                        permit + "domain"),
                new Case(terms + "'maxAmount': '5'}", permit(DOMAIN, ALICE, 5), "allowed"),
                new Case(terms + "'maxAmount': '5'}", permit(DOMAIN, ALICE, 6), permit + "message"),
                new Case(terms + "'maxAmount': '5'}", permit(DOMAIN, BOB, 5), permit + "message"),
                new Case(terms + "'tokens': ['" + TOKEN + "']}", permit(DOMAIN, ALICE, 5), "allowed"),
                new Case(terms + "'tokens': ['" + BOB + "']}", permit(DOMAIN, ALICE, 5), permit + "message"),
                new Case(terms + "'maxAmount': '5'}", permit(noChain, ALICE, 1), permit + "domain.chainId"),
                new Case(
                        terms + "'maxAmount': '5'}",
                        permit("{'name': 'Shop', 'chainId': 1}", ALICE, 1),
                        permit + "message"),
                new Case(terms + "'maxAmount': '5'}", unknownPermit(), permit + "message"));
    }

    private static String verdict(String rule, TypedData asked) {
        return Policies.verdict(Policies.of(CHAIN, "'typedData': {" + rule + "}"), Policies.request(CHAIN, asked));
    }

    private static TypedData order(String domain) {
        return typed("'Order': [{'name': 'id', 'type': 'uint8'}]", "Order", domain, "{'id': 1}");
    }

    private static TypedData permit(String domain, String spender, long value) {
        String message = "{'owner': '%s', 'spender': '%s', 'value': '%d', 'nonce': 0, 'deadline': 9}"
                .formatted(BOB, spender, value);
        return typed(PERMIT_TYPE, "Permit", domain, message);
    }

    private static TypedData unknownPermit() {
        return typed(
                "'Permit': [{'name': 'spender', 'type': 'address'}]", "Permit", DOMAIN, "{'spender': '" + ALICE + "'}");
    }

    private static TypedData typed(String types, String primaryType, String domain, String message) {
        String document = "{'types': {%s}, 'primaryType': '%s', 'domain': %s, 'message': %s}"
                .formatted(types, primaryType, domain, message);
        return new TypedDocuments().read(DomainTypes.declaredIn(document.replace('\'', '"')));
    }
}
