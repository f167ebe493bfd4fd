package io.chancery.admission.policy;

import static io.chancery.admission.policy.EvmPayloads.ALICE;
import static io.chancery.admission.policy.EvmPayloads.BOB;
import static io.chancery.admission.policy.EvmPayloads.CHAIN;
import static io.chancery.admission.policy.EvmPayloads.authorization;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.Bytes;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageRulesTest {
    private static final String ZERO = "0x" + "00".repeat(20);
    private static final String REFUSED = "message-not-allowed payload.";

    record Case(String kind, SigningPayload asked, String verdict) {}

    static List<Case> personal() {
        String login = "'personalMessage': {'startsWith': ['Log in to ', 'Grüezi'], 'maxBytes': 12}";
        return List.of(
                new Case("'personalMessage': {}", personal("anything"), "allowed"),
                new Case(login, personal("Log in to 1"), "allowed"),
                new Case(login, personal("Grüezi"), "allowed"),
                new Case(login, personal("Log in to 123"), REFUSED + "message"),
                new Case(login, personal("log in to 1"), REFUSED + "message"),
                new Case(login, personal("Log in"), REFUSED + "message"),
                new Case(login, personal("L"), REFUSED + "message"));
    }

    static List<Case> opaque() {
        String json = "'opaqueMessage': {'contentTypes': ['application/json'], 'maxBytes': 2}";
        return List.of(
                new Case("'opaqueMessage': {}", opaque("anything", null), "allowed"),
                new Case(json, opaque("{}", "application/json"), "allowed"),
                new Case(json, opaque("{ }", "application/json"), REFUSED + "message"),
                new Case(json, opaque("{}", "text/plain"), REFUSED + "contentType"),
                new Case(json, opaque("{}", null), REFUSED + "contentType"));
    }

    static List<Case> authorizations() {
        String alice = "'authorization': {'delegates': ['" + ALICE + "']}";
        String everywhere = "'authorization': {'delegates': ['" + ALICE + "'], 'everyChain': true}";
        String revocation = "'authorization': {'delegates': ['" + ZERO + "']}";
        String delegate = "delegate-not-allowed payload.address";
        return List.of(
                new Case(alice, authorization(1, ALICE), "allowed"),
                new Case(alice, authorization(1, BOB), delegate),
                new Case(alice, authorization(1, ZERO), delegate),
                new Case(alice, authorization(0, ALICE), "every-chain-not-allowed payload.chainId"),
                new Case(alice, authorization(0, BOB), delegate),
                new Case(everywhere, authorization(0, ALICE), "allowed"),
                new Case(everywhere, authorization(1, ALICE), "allowed"),
                new Case(everywhere, authorization(0, BOB), delegate),
                new Case(revocation, authorization(1, ZERO), "allowed"));
    }

    @ParameterizedTest
    @MethodSource({"personal", "opaque", "authorizations"})
    void allowWhatTheySayAndNothingElse(Case one) {
        Policy policy = Policies.of(CHAIN, one.kind);

        assertEquals(one.verdict, Policies.verdict(policy, Policies.request(CHAIN, one.asked)));
    }

    private static PersonalMessage personal(String text) {
        return new PersonalMessage(utf8(text));
    }

    private static OpaqueMessage opaque(String text, @Nullable String contentType) {
        return new OpaqueMessage(utf8(text), contentType);
    }

    private static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
