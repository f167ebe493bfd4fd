package io.chancery.admission.policy.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.TextNode;
import io.chancery.admission.policy.condition.InvalidPolicyException;
import io.chancery.admission.policy.condition.PolicyJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transfer(address,uint256) | a9059cbb",
                "approve(address,uint256) | 095ea7b3",
                "transferFrom(address,address,uint256) | 23b872dd",
                "deposit() | d0e30db0",
                "0xA9059CBB | a9059cbb"
            })
    void hasASelector(String text, String selector) {
        assertEquals(selector, read(text).selector().toHex());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f() |",
                "f(address,bool) | address bool",
                "f(bytes,uint8) | offset uint8",
                "f(string[2],uint8) | offset uint8",
                "f(uint8[],uint16) | offset uint16",
                "f(uint8[2],uint16) | uint8 uint8 uint16",
                "f(uint8[2][2],bytes4) | uint8 uint8 uint8 uint8 bytes4",
                "f(uint8[][2],int256) | offset int256",
                "f((address,uint64)[2],function) | address uint64 address uint64 function",
                "f((address,(bool,uint8)),bytes32) | address bool uint8 bytes32",
                "f((address,string),uint8) | offset uint8",
                "_$f2(address) | address"
            })
    void knowsItsWords(String text, String words) {
        List<String> expected = words == null ? List.of() : List.of(words.split(" "));

        assertEquals(expected, read(text).head());
    }

    @Test
    void knowsNoWordsOfASelector() {
        assertNull(read("0xa9059cbb").head());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f",
                "f(",
                "f(address",
                "f(address,)",
                "f(,address)",
                "f(address) ",
                "f(address, bool)",
                "f (address)",
                "f(address to)",
                "f(address)returns(bool)",
                "f(uint)",
                "f(uint7)",
                "f(uint264)",
                "f(uint08)",
                "f(bytes33)",
                "f(bytes0)",
                "f(Address)",
                "f(uint8[0])",
                "f(uint8[01])",
                "f(uint8[)",
                "f(uint8])",
                "f(uint8[257])",
                "f(uint8[200],uint8[200])",
                "f(uint8[16][17])",
                "f((((((((((uint8))))))))))",
                "2f()",
                "()",
                "0xa9059cb",
                "0xa9059cbbb"
            })
    void isInItsCanonicalForm(String text) {
        assertThrows(InvalidPolicyException.class, () -> read(text));
    }

    @Test
    void isNotTooLong() {
        assertThrows(InvalidPolicyException.class, () -> read("f(" + "(".repeat(100_000)));
    }

    private static Function read(String text) {
        return Function.read(new PolicyJson(new TextNode(text), "function"));
    }
}
