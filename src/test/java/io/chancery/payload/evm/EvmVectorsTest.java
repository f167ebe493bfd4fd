package io.chancery.payload.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Keccak256;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.TestSigner;
import io.chancery.kinds.Payloads;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder.SigningInput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/** Transactions that others signed: from the same fields and signature the same bytes must come. */
class EvmVectorsTest {
    private static final List<String> FILES =
            List.of("eip-155", "ethers-legacy", "ethers-typed", "eth-account-typed", "mainnet");

    private final EvmTransactions transactions = new EvmTransactions(Secp256k1.best());
    private final Payloads payloads = new Payloads(Secp256k1.best());

    static Stream<EvmVector> vectors() throws IOException {
        List<EvmVector> vectors = new ArrayList<>();
        for (String file : FILES) {
            vectors.addAll(EvmVector.read(file));
        }
        return vectors.stream();
    }

    @Test
    void creationsWithoutCodeAreRefusedWhoeverSignedThem() throws IOException {
        int refused = 0;
        for (String file : FILES) {
            for (JsonNode row : EvmVector.json(file)) {
                if (EvmVector.lacksCode(row)) {
                    var refusal = assertThrows(InvalidFieldException.class, () -> EvmVector.transaction(row));
                    assertEquals("to", refusal.field());
                    refused++;
                }
            }
        }
        assertEquals(9, refused);
        assertEquals(84, vectors().count());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void comesOutAsItsOriginSays(EvmVector vector) {
        EvmTransaction transaction = vector.transaction();
        SigningInput input = transactions.encode(transaction);
        Bytes signature = signature(vector);
        PublicKey publicKey = new PublicKey(KeySpec.ECC_SECG_P256K1, recover(signature, input.input()));

        SignedResult low = payloads.assemble(input, der(signature), publicKey);
        SignedResult high =
                payloads.assemble(input, TestSigner.otherS(rs(signature)).toDer(), publicKey);

        vector.stated("unsigned").ifPresent(unsigned -> assertEquals(unsigned, input.unsigned()));
        vector.stated("digest").ifPresent(digest -> assertEquals(digest, low.digest()));
        vector.stated("signer")
                .ifPresent(signer -> assertEquals(
                        signer, Eip55.ofPublicKey(publicKey.value()).value()));
        vector.stated("signed").ifPresent(signed -> assertEquals(signed, low.signedTransaction()));
        vector.stated("hash").ifPresent(hash -> assertEquals(hash, low.transactionHash()));
        assertEquals(Keccak256.hash(input.unsigned()), low.digest());
        assertEquals(signature, low.signature());
        assertEquals(low, high);
    }

    @Test
    void theExampleOfEip155IsSignedFromItsPrivateKey() throws IOException {
        EvmVector example = EvmVector.read("eip-155").getFirst();
        TestSigner signer = new TestSigner(
                new BigInteger(1, example.stated("privateKey").orElseThrow().toArray()));
        SigningInput input = payloads.encode(example.transaction(), signer.verificationKey());

        SignedResult result =
                payloads.assemble(input, signer.sign(input.input()).toDer(), signer.verificationKey());

        assertEquals(example.stated("signed").orElseThrow(), result.signedTransaction());
    }

    @Test
    void everyTypeIsCovered() throws IOException {
        Set<String> types = vectors().map(v -> v.transaction().typeName()).collect(Collectors.toSet());

        assertEquals(Set.of("LEGACY", "EIP2930", "EIP1559", "EIP4844", "EIP7702"), types);
    }

    /** The vector's signature, stated on its own or read from the signed bytes: r ‖ s ‖ yParity. */
    private static Bytes signature(EvmVector vector) {
        return vector.stated("signature").orElseGet(() -> {
            Bytes signed = vector.stated("signed").orElseThrow();
            boolean legacy = vector.transaction() instanceof EvmTransaction.Legacy;
            byte[] rlp = signed.slice(legacy ? 0 : 1, signed.size()).toArray();
            List<RlpType> fields = ((RlpList) RlpDecoder.decode(rlp).getValues().getFirst()).getValues();
            int v = integer(fields, fields.size() - 3).intValueExact();
            EcdsaSignature rs =
                    new EcdsaSignature(integer(fields, fields.size() - 2), integer(fields, fields.size() - 1));
            return Bytes.fromHex(rs.toCompact().toHex() + (legacy ? ((v & 1) == 1 ? "00" : "01") : "0" + v));
        });
    }

    private static BigInteger integer(List<RlpType> fields, int index) {
        return ((RlpString) fields.get(index)).asPositiveBigInteger();
    }

    private static EcdsaSignature rs(Bytes signature) {
        EcdsaSignature rs = EcdsaSignature.fromCompact(signature.slice(0, 64));
        assertTrue(rs.isLowS());
        return rs;
    }

    private static Bytes der(Bytes signature) {
        return rs(signature).toDer();
    }

    private static Bytes recover(Bytes signature, Bytes digest) {
        return Bytes.of(fr.acinq.secp256k1.Secp256k1.get()
                .ecdsaRecover(signature.slice(0, 64).toArray(), digest.toArray(), signature.get(64)));
    }
}
