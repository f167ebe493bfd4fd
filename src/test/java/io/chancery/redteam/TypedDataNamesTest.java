package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.InvalidFieldException;
import io.chancery.payload.evm.typed.TypedDocuments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Typed data that another library hashes to other bytes is signed: the signature is of a document that nobody else
 * sees.
 */
class TypedDataNamesTest {
    private final TypedDocuments documents = new TypedDocuments();

    @ParameterizedTest
    @CsvSource({
        "uint, 1, uint256",
        "int, -1, int256",
        "uint[], '[1]', uint256",
        "int[2][], '[[1, 2]]', int256",
        "byte, '\"0x01\"', bytes1",
        "function, '\"0x000000000000000000000000000000000000000000000000\"', bytes24",
        "address payable, '\"0x7070707070707070707070707070707070707070\"', address"
    })
    void aTypeThatEip712LacksIsRefusedWithTheOneToWrite(String type, String value, String instead) {
        InvalidFieldException refusal = refused(document(field("v", type), "{\"v\": " + value + "}"));

        assertEquals("document.types.T[0].type", refusal.field());
        assertTrue(refusal.reason().startsWith("must be " + instead + ":"), refusal.reason());
    }

    @Test
    void anAliasIsRefusedWhereverItIs() {
        String inner =
                "\"T\": [" + field("s", "S[]") + "], \"S\": [" + field("a", "bool") + "," + field("b", "uint") + "]";

        assertEquals(
                "document.types.S[1].type",
                refused(of(inner, "T", "{\"s\": []}")).field());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fixed", "ufixed", "fixed128x18", "ufixed8x1", "mapping", "byte", "function", "uint", "int"})
    void aStructIsNotNamedLikeATypeOfSolidity(String name) {
        String types = "\"" + name + "\": [" + field("a", "bool") + "], \"T\": [" + field("s", name) + "]";

        assertEquals(
                "document.types." + name,
                refused(of(types, "T", "{\"s\": {\"a\": true}}")).field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A:B", "A$B", "$", "A:"})
    void aNameThatLibrariesReadDifferentlyIsRefusedBesideOtherStructs(String name) {
        String of = "\"" + name + "\": [" + field("c", "C") + "], \"C\": [" + field("a", "bool") + "]";
        String within = "\"T\": [" + field("s", name + "[]") + "], \"" + name + "\": [" + field("a", "bool") + "]";
        String itself = "\"" + name + "\": [" + field("s", name + "[]") + "]";

        refused(of(of, name, "{\"c\": {\"a\": true}}"));
        refused(of(within, "T", "{\"s\": []}"));
        refused(of(itself, name, "{\"s\": []}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HyperliquidTransaction:UsdSend", "A$B"})
    void theSameNameIsTakenWhereAllLibrariesReadItAlike(String name) {
        assertDoesNotThrow(() ->
                documents.read(of("\"" + name + "\": [" + field("a", "string[]") + "]", name, "{\"a\": [\"x\"]}")));
    }

    @ParameterizedTest
    @CsvSource({"uint8[0], '[]'", "uint8[02], '[1, 2]'", "uint8[0][], '[[]]'", "uint8[][00], '[]'"})
    void anArrayHasALengthThatAContractCouldHave(String type, String value) {
        assertEquals(
                "document.types.T[0].type",
                refused(document(field("v", type), "{\"v\": " + value + "}")).field());
    }

    private InvalidFieldException refused(String document) {
        return assertThrows(InvalidFieldException.class, () -> documents.read(document));
    }

    private static String document(String field, String message) {
        return of("\"T\": [" + field + "]", "T", message);
    }

    private static String of(String types, String primaryType, String message) {
        return "{\"types\": {\"EIP712Domain\": [" + field("name", "string") + "], " + types + "}, \"primaryType\": \""
                + primaryType + "\", \"domain\": {\"name\": \"x\"}, \"message\": " + message + "}";
    }

    private static String field(String name, String type) {
        return "{\"name\": \"" + name + "\", \"type\": \"" + type + "\"}";
    }
}
