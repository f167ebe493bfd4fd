package io.chancery.model.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.Bytes;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningRequestBuilderTest {
    private static final WalletId WALLET = new WalletId("acme", "treasury");
    private static final XrplPaymentChannelClaim CLAIM =
            new XrplPaymentChannelClaim(Bytes.fromHex("ab".repeat(32)), BigInteger.TEN);

    @Test
    void everyPartComesIntoItsPlace() {
        SealedPersonalData personal = new SealedPersonalData("sealed.1.-_8.________________.-_v7-_v7-_v7-_v7-_v7-_s");

        SigningRequest request = needed().id("transfer-1")
                .keyPin("pin")
                .replaces("transfer-0")
                .createdAt(Instant.EPOCH)
                .expiresAt(Instant.MAX)
                .personalData(personal)
                .build();

        assertEquals(
                new SigningRequest(
                        new RequestMetadata(
                                new RequestHead("transfer-1", "settlement", WALLET, CLAIM.operation(), "xrpl:1"),
                                "pin",
                                "transfer-0",
                                Instant.EPOCH,
                                Instant.MAX,
                                personal),
                        CLAIM),
                request);
    }

    @Test
    void whatIsNotNeededIsLeftOut() {
        SigningRequest request = needed().build();

        assertNull(request.keyPin());
        assertNull(request.replaces());
        assertNull(request.expiresAt());
        assertNull(request.personalData());
    }

    @Test
    void everyRequestHasAnIdOfItsOwn() {
        SigningRequestBuilder builder = needed();

        assertNotEquals(builder.build().id(), builder.build().id());
    }

    @Test
    void aPartThatIsNeededIsNamed() {
        SigningRequestBuilder builder =
                SigningRequest.builder().requester("settlement").wallet(WALLET).payload(CLAIM);

        IllegalStateException missing = assertThrows(IllegalStateException.class, builder::build);

        assertEquals("a request needs its network: call network() before build()", missing.getMessage());
    }

    private static SigningRequestBuilder needed() {
        return SigningRequest.builder()
                .requester("settlement")
                .wallet(WALLET)
                .network("xrpl:1")
                .payload(CLAIM);
    }
}
