package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.admission.guard.Claims.Claim;
import io.chancery.admission.guard.ReservationKey;
import io.chancery.stream.TestTopology;
import java.math.BigInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredClaimsTest {
    private static final ReservationKey CHANNEL = new ReservationKey("claim xrpl:0-1024 ed01 c1c1");
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final TestTopology topology = new TestTopology();
    private final StoredClaims claims = new StoredClaims(topology.store(TaskStores.RESERVATIONS));

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void findWhatWasPut() {
        Claim claim = new Claim(LARGEST, "request-1", LARGEST.subtract(BigInteger.ONE));

        claims.put(CHANNEL, claim);

        assertEquals(claim, claims.find(CHANNEL));
    }

    @Test
    void tellNoClaimBeforeFromOneOfNothing() {
        claims.put(CHANNEL, new Claim(BigInteger.ONE, "request-1", null));
        assertEquals(new Claim(BigInteger.ONE, "request-1", null), claims.find(CHANNEL));

        claims.put(CHANNEL, new Claim(BigInteger.ONE, "", BigInteger.ZERO));
        assertEquals(new Claim(BigInteger.ONE, "", BigInteger.ZERO), claims.find(CHANNEL));
    }

    @Test
    void forgetWhatIsReplacedByNothing() {
        claims.put(CHANNEL, new Claim(BigInteger.ONE, "request-1", null));

        claims.put(CHANNEL, null);

        assertNull(claims.find(CHANNEL));
    }
}
