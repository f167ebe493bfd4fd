package io.chancery.model.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class DynamicFeeBuilderTest {
    private static final EvmAddress TO = new EvmAddress(Bytes.fromHex("70997970c51812dc3a010c7d01b50e0d17dc79c8"));

    @Test
    void putsEachFieldInItsPlace() {
        AccessListEntry entry = new AccessListEntry(TO, List.of());

        assertEquals(
                new EvmTransaction.DynamicFee(
                        BigInteger.valueOf(1),
                        BigInteger.valueOf(2),
                        BigInteger.valueOf(3),
                        BigInteger.valueOf(4),
                        BigInteger.valueOf(5),
                        TO,
                        BigInteger.valueOf(6),
                        Bytes.fromHex("07"),
                        List.of(entry)),
                EvmTransaction.DynamicFee.builder()
                        .chainId(1)
                        .nonce(2)
                        .maxPriorityFeePerGas(BigInteger.valueOf(3))
                        .maxFeePerGas(BigInteger.valueOf(4))
                        .gasLimit(5)
                        .to(TO)
                        .value(BigInteger.valueOf(6))
                        .data(Bytes.fromHex("07"))
                        .accessList(List.of(entry))
                        .build());
    }

    @Test
    void namesTheFieldThatIsNotSet() {
        DynamicFeeBuilder builder = EvmTransaction.DynamicFee.builder().chainId(1);

        IllegalStateException refused = assertThrows(IllegalStateException.class, builder::build);

        assertEquals("nonce is not set", refused.getMessage());
    }
}
