package io.chancery.admission.guard;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.Candidates;
import io.chancery.admission.check.KeyOwners;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.payload.xrpl.XrplKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class XrplAccountCheckTest {
    private static final KeyOwners NOBODYS = key -> null;
    private static final KeyVersion FIRST = SampleKeys.inState(1, State.RETIRED);
    private static final KeyVersion CURRENT =
            SampleKeys.active(2, "an-ed25519-key", KeySpec.ECC_NIST_EDWARDS25519, Bytes.fromHex("01".repeat(32)));
    private static final KeyVersion FOREIGN =
            SampleKeys.active(1, "another-key", KeySpec.ECC_NIST_EDWARDS25519, Bytes.fromHex("02".repeat(32)));

    @Test
    void passesATransactionOfTheKeysOwnAccount() {
        assertNull(check(address(CURRENT)));
    }

    @Test
    void passesATransactionOfTheAccountThatTheWalletsFirstKeyOpened() {
        assertNull(check(address(FIRST)));
    }

    @Test
    void refusesATransactionOfAForeignAccount() {
        Rejection rejection = check(address(FOREIGN));

        assertNotNull(rejection);
        assertEquals(RejectionCode.ACCOUNT_MISMATCH, rejection.code());
        assertEquals("payload.document.Account", rejection.field());
    }

    @Test
    void signsAsOneOfManyForNobodyWithoutAPolicy() {
        SigningRequest request = Candidates.of("xrpl:0", XrplDocuments.read("""
                {"TransactionType": "SetRegularKey", "Account": "%s", "Fee": "12", "Sequence": 7, "SigningPubKey": ""}
                """.formatted(address(CURRENT))));

        Rejection rejection = rejection(new XrplAccountCheck(NOBODYS)
                .check(new Candidate(request, SampleKeys.record(FIRST, CURRENT), CURRENT, Candidates.NOW)));

        assertNotNull(rejection);
        assertEquals(RejectionCode.ACCOUNT_MISMATCH, rejection.code());
    }

    @Test
    void hasNothingAgainstOtherPayloads() {
        assertNull(rejection(new XrplAccountCheck(NOBODYS).check(Candidates.of(Candidates.request()))));
    }

    private static @Nullable Rejection check(String account) {
        return rejection(new XrplAccountCheck(NOBODYS)
                .check(new Candidate(payment(account), SampleKeys.record(FIRST, CURRENT), CURRENT, Candidates.NOW)));
    }

    private static SigningRequest payment(String account) {
        return Candidates.of("xrpl:0", XrplDocuments.read("""
                {"TransactionType": "SetRegularKey", "Account": "%s", "Fee": "12", "Sequence": 7}
                """.formatted(account)));
    }

    private static String address(KeyVersion version) {
        return XrplKeys.address(version.verificationKey());
    }
}
