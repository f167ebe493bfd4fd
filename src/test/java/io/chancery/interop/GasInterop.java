package io.chancery.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.TestSigner;
import io.chancery.kinds.Payloads;
import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.evm.Eip55;
import io.chancery.payload.evm.IntrinsicGas;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A node (anvil) takes a transaction with the gas that it costs before it runs, and not with one less. Run by
 * src/interop/evm/run.
 */
class GasInterop {
    private static final EvmNode NODE = EvmNode.at(Objects.requireNonNull(
            System.getProperty("chancery.interop.anvil"), "chancery.interop.anvil must be anvil's URL"));
    private static final BigInteger CHAIN = BigInteger.valueOf(31_337);
    private static final BigInteger FEE = BigInteger.TEN.pow(10);
    private static final BigInteger ONE = BigInteger.ONE;
    private static final String BALANCE = "0x" + BigInteger.TEN.pow(20).toString(16);
    private static final EvmAddress TO = new EvmAddress(Bytes.fromHex("70".repeat(20)));
    private static final Bytes KEY = Bytes.of(new byte[32]);
    private static final TestSigner SIGNER = new TestSigner(BigInteger.valueOf(7_702));

    /** A transaction of one form with any nonce, gas limit and fee. */
    record Shape(String name, Form form) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Form {
        EvmTransaction with(BigInteger nonce, BigInteger gas, BigInteger fee);
    }

    static List<Shape> shapes() {
        AccessListEntry entry = new AccessListEntry(TO, List.of(KEY, KEY, KEY));
        AccessListEntry bare = new AccessListEntry(TO, List.of());
        SignedAuthorization authorization = new SignedAuthorization(CHAIN, TO, BigInteger.ZERO, 0, ONE, ONE);
        return List.of(
                new Shape("a transfer", legacy(TO, "")),
                new Shape("zeros", legacy(TO, "00".repeat(100))),
                new Shape("other bytes", legacy(TO, "a9059cbb" + "00ff".repeat(300))),
                new Shape("a short creation", legacy(null, "60")),
                new Shape("a creation of two words", legacy(null, "00".repeat(33))),
                new Shape("a creation at the floor", legacy(null, "ff".repeat(20_000))),
                new Shape("an access list", dynamic("", List.of(entry, bare))),
                new Shape("an access list with data", dynamic("ff".repeat(500), List.of(entry, bare))),
                new Shape(
                        "authorizations",
                        (nonce, gas, fee) -> new EvmTransaction.SetCode(
                                CHAIN,
                                nonce,
                                fee,
                                fee,
                                gas,
                                TO,
                                BigInteger.ZERO,
                                Bytes.fromHex("01"),
                                List.of(bare),
                                Collections.nCopies(2, authorization))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theNodeTakesTheIntrinsicGasAndNoLess(Shape shape) throws IOException, InterruptedException {
        String address = Eip55.format(Eip55.ofPublicKey(SIGNER.publicKey()));
        NODE.call("anvil_setBalance", address, BALANCE);
        BigInteger nonce = NODE.nonce(address);
        BigInteger gas = BigInteger.valueOf(IntrinsicGas.of(shape.form().with(nonce, ONE, FEE)));

        String tooLittle = sent(signed(shape.form().with(nonce, gas.subtract(ONE), FEE)));
        JsonNode receipt = NODE.execute(signed(shape.form().with(nonce, gas, FEE.multiply(BigInteger.TWO))));

        assertEquals(
                "0x" + nonce.toString(16),
                NODE.call(
                                "eth_getTransactionByHash",
                                receipt.path("transactionHash").textValue())
                        .path("nonce")
                        .textValue());
        assertTrue(
                tooLittle == null
                        || NODE.call("eth_getTransactionReceipt", tooLittle).isNull(),
                "executed with less");
    }

    /**
     * Returns the hash of a transaction that the node took for its pool, from which it may drop it; null if it refused
     * it at once.
     */
    private static @Nullable String sent(String transaction) throws IOException, InterruptedException {
        try {
            return NODE.call("eth_sendRawTransaction", transaction).textValue();
        } catch (AssertionError refused) {
            return null;
        }
    }

    private static Form legacy(@Nullable EvmAddress to, String data) {
        return (nonce, gas, fee) ->
                new EvmTransaction.Legacy(CHAIN, nonce, fee, gas, to, BigInteger.ZERO, Bytes.fromHex(data));
    }

    private static Form dynamic(String data, List<AccessListEntry> accessList) {
        return (nonce, gas, fee) -> new EvmTransaction.DynamicFee(
                CHAIN, nonce, fee, fee, gas, TO, BigInteger.ZERO, Bytes.fromHex(data), accessList);
    }

    private static String signed(EvmTransaction transaction) {
        Payloads payloads = new Payloads(Secp256k1.best());
        SigningInput input = payloads.encode(transaction, SIGNER.verificationKey());
        return Objects.requireNonNull(
                        payloads.assemble(input, SIGNER.sign(input.input()).toDer(), SIGNER.verificationKey())
                                .signedTransaction())
                .to0xHex();
    }
}
