package io.chancery.payload.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.BouncyCastleSecp256k1;
import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Keccak256;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.TestSigner;
import io.chancery.kinds.Payloads;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvmTransactionsTest {
    private static final TestSigner KEY = TestSigner.random(new Random(31));

    private final Payloads payloads = new Payloads(new BouncyCastleSecp256k1());
    private final SigningInput input = payloads.encode(transfer(BigInteger.ONE), KEY.verificationKey());
    private final EcdsaSignature signature = KEY.sign(input.input());

    @Test
    void asksForTheDigestOfTheUnsignedBytes() {
        assertEquals(SigningAlgorithm.ECDSA_SECP256K1_DIGEST, input.algorithm());
        assertEquals(Keccak256.hash(input.unsigned()), input.input());
    }

    @Test
    void asksForNothingWithAnEd25519Key() {
        PublicKey ed25519 = new PublicKey(KeySpec.ECC_NIST_EDWARDS25519, Bytes.of(new byte[32]));

        assertThrows(IllegalArgumentException.class, () -> payloads.encode(transfer(BigInteger.ONE), ed25519));
    }

    @Test
    void theResultCarriesLowSAndItsParityWhateverTheKmsReturned() {
        SignedResult result = assemble(signature.toDer());
        SignedResult other = assemble(TestSigner.otherS(signature).toDer());

        assertEquals(result, other);
        EcdsaSignature low = EcdsaSignature.fromCompact(result.signature().slice(0, 64));
        assertTrue(low.isLowS());
        assertEquals(
                OptionalInt.of(result.signature().get(64)),
                new BouncyCastleSecp256k1().recoveryId(KEY.publicKey(), input.input(), low));
    }

    @Test
    void theTransactionHashIsThatOfTheSignedBytes() {
        SignedResult result = assemble(signature.toDer());

        assertEquals(Keccak256.hash(signed(result)), result.transactionHash());
    }

    @Test
    void refusesASignatureByAnotherKey() {
        TestSigner other = TestSigner.random(new Random(32));

        assertMismatch(other.sign(input.input()).toDer());
    }

    @Test
    void refusesASignatureOfAnotherDigest() {
        assertMismatch(KEY.sign(Keccak256.hash(input.input())).toDer());
    }

    @Test
    void refusesAMalformedSignature() {
        Bytes der = signature.toDer();

        assertMismatch(Bytes.EMPTY);
        assertMismatch(der.slice(0, der.size() - 1));
        assertMismatch(Bytes.fromHex(der.toHex() + "00"));
        assertMismatch(signature.toCompact());
    }

    @Test
    void refusesAKnownKeyThatIsNoKey() {
        assertThrows(
                SignatureMismatchException.class,
                () -> payloads.assemble(
                        input, signature.toDer(), new PublicKey(KeySpec.ECC_SECG_P256K1, Bytes.of(new byte[65]))));
    }

    @Test
    void refusesASignatureWhosePointEthereumCannotExpress() {
        Payloads largeX = new Payloads(new FixedRecoveryId(2));

        assertThrows(
                SignatureMismatchException.class,
                () -> largeX.assemble(input, signature.toDer(), KEY.verificationKey()));
    }

    @Test
    void encodesALegacyChainIdOf256BitsIntoV() {
        BigInteger largest = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
        SigningInput large = payloads.encode(transfer(largest), KEY.verificationKey());

        SignedResult result = payloads.assemble(large, KEY.sign(large.input()).toDer(), KEY.verificationKey());

        BigInteger v = largest.shiftLeft(1)
                .add(BigInteger.valueOf(35L + result.signature().get(64)));
        String signed = signed(result).toHex();
        assertTrue(signed.contains("a0" + v.toString(16) + "a0"), signed);
    }

    @Test
    void aContractCreationHasAnEmptyTo() {
        EvmTransaction creation = new EvmTransaction.DynamicFee(
                BigInteger.ONE,
                BigInteger.ZERO,
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.TEN,
                null,
                BigInteger.ZERO,
                Bytes.fromHex("60"),
                List.of());

        assertEquals(
                "02c9018080010a808060c0",
                payloads.encode(creation, KEY.verificationKey()).unsigned().toHex());
    }

    private SignedResult assemble(Bytes der) {
        return payloads.assemble(input, der, KEY.verificationKey());
    }

    private static Bytes signed(SignedResult result) {
        return Objects.requireNonNull(result.signedTransaction());
    }

    private void assertMismatch(Bytes der) {
        assertThrows(SignatureMismatchException.class, () -> assemble(der));
    }

    private static EvmTransaction transfer(BigInteger chainId) {
        return new EvmTransaction.Legacy(
                chainId,
                BigInteger.ZERO,
                BigInteger.TEN,
                BigInteger.valueOf(21_000),
                new EvmAddress(Bytes.of(new byte[20])),
                BigInteger.ONE,
                Bytes.EMPTY);
    }

    /** Accepts everything with one recovery id, as no signature by chance would. */
    private record FixedRecoveryId(int id) implements Secp256k1 {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public boolean isPublicKey(Bytes publicKey) {
            return true;
        }

        @Override
        public boolean verify(Bytes publicKey, Bytes digest, EcdsaSignature signature) {
            return true;
        }

        @Override
        public OptionalInt recoveryId(Bytes publicKey, Bytes digest, EcdsaSignature signature) {
            return OptionalInt.of(id);
        }
    }
}
