package io.chancery.payload.evm.typed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.IntNode;
import io.chancery.crypto.Keccak256;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.TypedData;
import io.chancery.model.payload.TypedDomain;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedDocumentsTest {
    private static final String MAX_UINT256 =
            "115792089237316195423570985008687907853269984665640564039457584007913129639935";
    private static final String WORD = "00".repeat(31);

    private final TypedDocuments documents = new TypedDocuments();

    @Test
    void theExampleOfEip712HasItsDigest() {
        TypedData typed = documents.read(Documents.mail());

        assertEquals(
                Bytes.fromHex("1901"
                        + "f2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f"
                        + "c52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e"),
                typed.encoded());
        assertEquals(
                Bytes.fromHex("be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2"),
                Keccak256.hash(typed.encoded()));
    }

    @Test
    void tellsWhatIsSignedAndForWhom() {
        TypedData typed = documents.read(Documents.mail());

        assertEquals("Mail", typed.primaryType());
        assertEquals(
                new TypedDomain(
                        "Ether Mail",
                        "1",
                        BigInteger.ONE,
                        new EvmAddress(Bytes.fromHex("cccccccccccccccccccccccccccccccccccccccc")),
                        null),
                typed.domain());
    }

    @Test
    void theTypeOfADomainWithoutFieldsMayBeLeftOut() {
        TypedData typed = documents.read(Documents.undeclared("{}"));

        assertEquals(documents.read(Documents.domain("{}")).encoded(), typed.encoded());
    }

    @Test
    void aDomainWhoseTypeIsMissingIsRefusedWithTheTypeToAdd() {
        InvalidFieldException refusal = assertThrows(
                InvalidFieldException.class, () -> documents.read(Documents.undeclared("{\"chainId\": 1}")));

        assertEquals("document.types.EIP712Domain", refusal.field());
        assertTrue(refusal.reason().endsWith("[{\"name\":\"chainId\",\"type\":\"uint256\"}]"), refusal.reason());
    }

    @Test
    void anIntegerThatOthersRoundIsToBeInQuotes() {
        InvalidFieldException refusal = assertThrows(
                InvalidFieldException.class,
                () -> documents.read(Documents.field("uint256", "1000000000000000000001")));

        assertEquals("document.message.v", refusal.field());
        assertTrue(refusal.reason().startsWith("must be in quotes"), refusal.reason());
    }

    @Test
    void aDomainMayHaveNoField() {
        assertEquals(
                new TypedDomain(null, null, null, null, null),
                documents.read(Documents.domain("{}")).domain());
    }

    @Test
    void theOrderOfMembersDoesNotMatter() {
        String message = """
                {"contents": "Hello, Bob!",
                 "to": {"wallet": "0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "name": "Bob"},
                 "from": {"wallet": "0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826", "name": "Cow"}}""";

        TypedData typed = documents.read(DomainTypes.declaredIn(
                Documents.of("{" + Documents.MAIL_TYPES + "}", "Mail", Documents.DOMAIN, message)));

        assertEquals(documents.read(Documents.mail()).encoded(), typed.encoded());
    }

    @ParameterizedTest
    @CsvSource({
        "uint8, 255, '\"255\"'",
        "uint8, 255, '\"0xff\"'",
        "int8, -128, '\"-128\"'",
        "uint16, 7, '\"007\"'",
        "int256, 0, -0",
        "uint256, 9007199254740991, '\"9007199254740991\"'",
        "uint256, '\"0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"', '\"" + MAX_UINT256 + "\"'"
    })
    void numbersHaveSeveralSpellings(String type, String one, String other) {
        assertEquals(encoded(type, one), encoded(type, other));
    }

    @Test
    void integersLoseNothing() {
        assertNotEquals(encoded("uint256", "\"9007199254740992\""), encoded("uint256", "\"9007199254740993\""));
    }

    @Test
    void aNegativeNumberIsInTwosComplement() {
        Work work = new Work(1);

        byte[] word = new AtomicType.Whole(16, true).encode(new IntNode(-2), JsonPath.DOCUMENT, work);

        assertEquals(Bytes.fromHex("ff".repeat(31) + "fe"), Bytes.of(word));
    }

    @Test
    void aTypeMayHaveItselfInAnArray() {
        String types = """
                {"T": [{"name": "children", "type": "T[]"}]}""";

        TypedData typed = documents.read(Documents.of(types, "T", "{}", "{\"children\": [{\"children\": []}]}"));

        String type = Keccak256.hash(ascii("T(T[] children)")).toHex();
        Bytes none = Keccak256.hash(Bytes.EMPTY);
        Bytes child = Keccak256.hash(Bytes.fromHex(type + none.toHex()));
        Bytes message =
                Keccak256.hash(Bytes.fromHex(type + Keccak256.hash(child).toHex()));
        assertEquals(message, typed.encoded().slice(34, 66));
    }

    @Test
    void neededTypesAreDescribedByName() {
        String types = """
                {"T": [{"name": "z", "type": "Z"}, {"name": "a", "type": "A[]"}],
                 "Z": [{"name": "a", "type": "A[2]"}], "A": [{"name": "n", "type": "uint256"}]}""";

        TypedData typed =
                documents.read(Documents.of(types, "T", "{}", "{\"a\": [], \"z\": {\"a\": [{\"n\": 0}, {\"n\": 0}]}}"));

        Bytes typeHash = Keccak256.hash(ascii("T(Z z,A[] a)A(uint256 n)Z(A[2] a)"));
        String a = Keccak256.hash(ascii("A(uint256 n)")).toHex() + WORD + "00";
        Bytes pair = Keccak256.hash(
                Bytes.fromHex(Keccak256.hash(Bytes.fromHex(a)).toHex().repeat(2)));
        Bytes z = Keccak256.hash(
                Bytes.fromHex(Keccak256.hash(ascii("Z(A[2] a)A(uint256 n)")).toHex() + pair.toHex()));
        Bytes none = Keccak256.hash(Bytes.EMPTY);
        assertEquals(
                Keccak256.hash(Bytes.fromHex(typeHash.toHex() + z.toHex() + none.toHex())),
                typed.encoded().slice(34, 66));
    }

    private Bytes encoded(String type, String value) {
        return documents.read(Documents.field(type, value)).encoded();
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
