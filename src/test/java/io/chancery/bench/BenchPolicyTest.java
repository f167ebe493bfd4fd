package io.chancery.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.admission.policy.Policy;
import io.chancery.admission.policy.RuleVerdict;
import io.chancery.client.SampleRequests;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchPolicyTest {
    /** The curve's generator. */
    private static final PublicKey KEY = new PublicKey(
            KeySpec.ECC_SECG_P256K1,
            Bytes.fromHex("0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                    + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"));

    /** One of each type of transaction. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void onlyTheLastOfFiftyRulesAllowsTheLoad(int number) {
        Policy policy = Policy.parse(BenchPolicy.document());
        SigningRequest request =
                SampleRequests.of(number, "request", new WalletId("bench", "wallet"), 0, Instant.EPOCH);

        List<String> allowing = policy.explain(request, KEY).stream()
                .filter(ofRule -> ofRule.objection() == null)
                .map(RuleVerdict::rule)
                .toList();

        assertEquals(List.of("rule-50"), allowing);
    }
}
