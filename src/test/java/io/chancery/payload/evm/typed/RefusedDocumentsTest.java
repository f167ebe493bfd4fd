package io.chancery.payload.evm.typed;

import static io.chancery.payload.evm.typed.Documents.domain;
import static io.chancery.payload.evm.typed.Documents.field;
import static io.chancery.payload.evm.typed.Documents.mail;
import static io.chancery.payload.evm.typed.Documents.types;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.InvalidFieldException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are not signed, each with the place at fault. */
class RefusedDocumentsTest {
    private static final String TOO_LARGE =
            "115792089237316195423570985008687907853269984665640564039457584007913129639936";
    private static final String BAD_CHECKSUM = "\"0xcD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826\"";
    private static final String NO_FIELDS = "{\"T\": []}";

    private final TypedDocuments documents = new TypedDocuments();

    record Refused(String at, String document) {
        @Override
        public String toString() {
            return at + " in " + document.substring(0, Math.min(document.length(), 200));
        }
    }

    @ParameterizedTest
    @MethodSource({"texts", "members", "declarations", "dimensions", "graphs", "domains", "atomicValues", "values"})
    void isRefusedNamingThePlace(Refused refused) {
        var refusal = assertThrows(InvalidFieldException.class, () -> documents.read(refused.document()));

        assertEquals(refused.at(), refusal.field());
    }

    static List<Refused> texts() {
        return List.of(
                at("document", ""),
                at("document", " "),
                at("document", "null"),
                at("document", "[]"),
                at("document", "\"{}\""),
                at("document", "{"),
                at("document", mail() + "{}"),
                at("document", "\uFEFF" + mail()),
                at("document.primaryType", mail().replace("\"domain\"", "domain")),
                at("document", mail().replace("\"", "'")),
                at("document.domain.chainId", mail().replace("\"chainId\": 1", "\"chainId\": 01")),
                at("document.domain.chainId", mail().replace("\"chainId\": 1", "\"chainId\": NaN")),
                at("document.domain.chainId", mail().replace("\"chainId\": 1", "\"chainId\": /**/ 1")),
                at("document.primaryType", mail().replace("\"Mail\", \"domain\"", "\"Mail\\x\", \"domain\"")));
    }

    static List<Refused> members() {
        return List.of(
                at("document.types", "{}"),
                at("document.types", mail().replace("\"types\"", "\"typo\"")),
                at("document.primaryType", mail().replace("\"primaryType\"", "\"primary\"")),
                at("document.domain", mail().replace("\"domain\"", "\"realm\"")),
                at("document.message", mail().replace("\"message\"", "\"msg\"")),
                at("document.chainId", mail().replaceFirst("\\{", "{\"chainId\": 1, ")),
                at("document.primaryType", mail().replaceFirst("\\{", "{\"primaryType\": \"Mail\", ")),
                at(
                        "document.message.contents",
                        mail().replace("\"contents\": \"H", "\"contents\": \"\", \"contents\": \"H")),
                at(
                        "document.message.from.name",
                        mail().replace("\"name\": \"Cow\"", "\"name\": \"Cow\", \"name\": \"Cow\"")),
                at("document.types", Documents.of("[]", "T", "{}", "{}")),
                at("document.types", Documents.of("null", "T", "{}", "{}")),
                at("document.domain", Documents.of(NO_FIELDS, "T", "[]", "{}")),
                at("document.domain", Documents.of(NO_FIELDS, "T", "null", "{}")),
                at("document.message", Documents.of(NO_FIELDS, "T", "{}", "[]")),
                at("document.message", Documents.of(NO_FIELDS, "T", "{}", "null")),
                at("document.message", Documents.of(NO_FIELDS, "T", "{}", "\"\"")),
                at("document.primaryType", mail().replace("\"primaryType\": \"Mail\"", "\"primaryType\": null")),
                at("document.primaryType", mail().replace("\"primaryType\": \"Mail\"", "\"primaryType\": \"\"")),
                at("document.primaryType", mail().replace("\"primaryType\": \"Mail\"", "\"primaryType\": \"mail\"")),
                at("document.primaryType", mail().replace("\"primaryType\": \"Mail\"", "\"primaryType\": \"string\"")),
                at("document.primaryType", mail().replace("\"primaryType\": \"Mail\"", "\"primaryType\": \"Mail[]\"")),
                at(
                        "document.primaryType",
                        mail().replace("\"primaryType\": \"Mail\"", "\"primaryType\": \"EIP712Domain\"")));
    }

    static List<Refused> declarations() {
        return List.of(
                at("document.types.T", types("{\"T\": {}}")),
                at("document.types.T", types("{\"T\": null}")),
                at("document.types.T[0]", types("{\"T\": [null]}")),
                at("document.types.T[0]", types("{\"T\": [\"uint8 v\"]}")),
                at("document.types.T[0]", types("{\"T\": [{}]}")),
                at("document.types.T[0]", types("{\"T\": [{\"name\": \"v\"}]}")),
                at("document.types.T[0]", types("{\"T\": [{\"type\": \"bool\"}]}")),
                at("document.types.T[0]", types("{\"T\": [{\"name\": 1, \"type\": \"bool\"}]}")),
                at("document.types.T[0]", types("{\"T\": [{\"name\": \"v\", \"type\": null}]}")),
                at("document.types.T[0]", types("{\"T\": [{\"name\": \"v\", \"type\": \"bool\", \"indexed\": true}]}")),
                at("document.types.T[0].name", types("{\"T\": [{\"name\": \"\", \"type\": \"bool\"}]}")),
                at("document.types.T[0].name", types("{\"T\": [{\"name\": \"a b\", \"type\": \"bool\"}]}")),
                at("document.types.T[0].name", types("{\"T\": [{\"name\": \"a,uint8 b\", \"type\": \"bool\"}]}")),
                at("document.types.T[0].name", types("{\"T\": [{\"name\": \"a)\", \"type\": \"bool\"}]}")),
                at("document.types.T[0].name", types("{\"T\": [{\"name\": \"1\", \"type\": \"bool\"}]}")),
                at("document.types.T[0].name", types("{\"T\": [{\"name\": \"\\u00e9\", \"type\": \"bool\"}]}")),
                at(
                        "document.types.T[1].name",
                        types(
                                "{\"T\": [{\"name\": \"v\", \"type\": \"bool\"}, {\"name\": \"v\", \"type\": \"int8\"}]}")),
                at("document.types.?", types("{\"T\": [], \"\": []}")),
                at("document.types.?", types("{\"T\": [], \"A(uint8 v)\": []}")),
                at("document.types.?", types("{\"T\": [], \"A[]\": []}")),
                at("document.types.?", types("{\"T\": [], \"A B\": []}")),
                at("document.types.1A", types("{\"T\": [], \"1A\": []}")),
                at("document.types.string", types("{\"T\": [], \"string\": []}")),
                at("document.types.uint", types("{\"T\": [], \"uint\": []}")),
                at("document.types.$x", types("{\"T\": [], \"$x\": []}")),
                at("document.types.App:Action", types("{\"T\": [], \"App:Action\": []}")),
                at("document.types.uint7", types("{\"T\": [], \"uint7\": []}")),
                at("document.types.bytes33", types("{\"T\": [], \"bytes33\": []}")),
                at("document.types.T[0].type", field("", "1")),
                at("document.types.T[0].type", field("uint", "1")),
                at("document.types.T[0].type", field("int[]", "[1]")),
                at("document.types.T[0].type", field("uint7", "1")),
                at("document.types.T[0].type", field("uint0", "1")),
                at("document.types.T[0].type", field("uint08", "1")),
                at("document.types.T[0].type", field("uint264", "1")),
                at("document.types.T[0].type", field("int1024", "1")),
                at("document.types.T[0].type", field("uint8 ", "1")),
                at("document.types.T[0].type", field("bytes0", "\"0x\"")),
                at("document.types.T[0].type", field("bytes33", "\"0x\"")),
                at("document.types.T[0].type", field("bytes01", "\"0x00\"")),
                at("document.types.T[0].type", field("function", "\"0x00\"")),
                at("document.types.T[0].type", field("address payable", "\"0x00\"")),
                at("document.types.T[0].type", field("Bool", "true")),
                at("document.types.T[0].type", field("EIP712Domain", "{}")));
    }

    static Stream<Refused> dimensions() {
        return Stream.of(
                        "[",
                        "]",
                        "[]]",
                        "[[]]",
                        "[-1]",
                        "[+1]",
                        "[0x1]",
                        "[ ]",
                        "[]x",
                        "[1][",
                        "[0]",
                        "[02]",
                        "[1000000000]",
                        "[\\u0661]")
                .map(dimensions -> at("document.types.T[0].type", field("bool" + dimensions, "[]")));
    }

    static List<Refused> graphs() {
        return List.of(
                at("document.types.T[0].type", field("Missing", "{}")),
                at("document.types.T[0].type", field("Missing[]", "[]")),
                at("document.types.A", types("{\"T\": [], \"A\": []}")),
                at("document.types.Mail", mail().replace("\"primaryType\": \"Mail\"", "\"primaryType\": \"Person\"")),
                at("document.types.T", field("T", "{}")),
                at("document.types.T", field("T[1]", "[]")),
                at("document.types.T", field("T[1][2]", "[]")),
                at(
                        "document.types.A",
                        types("{\"T\": [], \"A\": [{\"name\": \"b\", \"type\": \"B\"}],"
                                + " \"B\": [{\"name\": \"a\", \"type\": \"A[]\"}]}")),
                at(
                        "document.types.A",
                        types(
                                "{\"T\": [{\"name\": \"a\", \"type\": \"A[]\"}],"
                                        + " \"A\": [{\"name\": \"b\", \"type\": \"B\"}], \"B\": [{\"name\": \"a\", \"type\": \"A[3]\"}]}")));
    }

    static List<Refused> domains() {
        String declared = Documents.DOMAIN_TYPE;
        return List.of(
                at("document.domain.name", domain("{\"name\": 1}")),
                at("document.domain.name", domain("{\"name\": null}")),
                at("document.domain.version", domain("{\"version\": 1}")),
                at("document.domain.chainId", domain("{\"chainId\": -1}")),
                at("document.domain.chainId", domain("{\"chainId\": \"one\"}")),
                at("document.domain.chainId", domain("{\"chainId\": 1.0}")),
                at("document.domain.chainId", domain("{\"chainId\": " + TOO_LARGE + "}")),
                at("document.domain.verifyingContract", domain("{\"verifyingContract\": \"0x00\"}")),
                at("document.domain.verifyingContract", domain("{\"verifyingContract\": " + BAD_CHECKSUM + "}")),
                at("document.domain.salt", domain("{\"salt\": \"0x01\"}")),
                at("document.domain.Name", domain("{\"Name\": \"x\"}")),
                at("document.domain.extra", domain("{\"name\": \"x\", \"extra\": \"x\"}")),
                at("document.types.EIP712Domain", Documents.undeclared("{\"name\": \"x\"}")),
                at("document.types.EIP712Domain", Documents.undeclared("{\"chainId\": 1}")),
                at("document.domain.chainId", domain("{\"chainId\": 9007199254740992}")),
                at("document.types.EIP712Domain", mail().replace(declared, "[]")),
                at("document.types.EIP712Domain", mail().replace(declared, "{}")),
                at("document.types.EIP712Domain", mail().replace("\"chainId\": 1,", "")),
                at("document.types.EIP712Domain", mail().replace("\"type\": \"uint256\"", "\"type\": \"uint64\"")),
                at("document.types.EIP712Domain", mail().replace("\"type\": \"uint256\"", "\"type\": \"uint\"")),
                at(
                        "document.types.EIP712Domain",
                        mail().replace(declared, declared.replace("\"version\"", "\"salt\""))),
                at(
                        "document.types.EIP712Domain",
                        mail().replace("\"name\": \"name\"", "\"name\": \"swap\"")
                                .replace("\"name\": \"version\"", "\"name\": \"name\"")
                                .replace("\"name\": \"swap\"", "\"name\": \"version\"")),
                at(
                        "document.domain.colour",
                        mail().replace(
                                        "[{\"name\": \"name\"",
                                        "[{\"name\": \"colour\", \"type\": \"string\"}, {\"name\": \"name\"")
                                .replace("{\"name\": \"Ether", "{\"colour\": \"red\", \"name\": \"Ether")));
    }

    static Stream<Refused> atomicValues() {
        return Stream.of(
                        field("bool", "null"),
                        field("bool", "0"),
                        field("bool", "\"true\""),
                        field("bool", "\"\""),
                        field("string", "null"),
                        field("string", "1"),
                        field("string", "[]"),
                        field("string", "\"\\ud800\""),
                        field("string", "\"\\udc00\""),
                        field("string", "\"\\ud800x\""),
                        field("address", "null"),
                        field("address", "0"),
                        field("address", "\"\""),
                        field("address", "\"0x\""),
                        field("address", "\"vitalik.eth\""),
                        field("address", "\"XE65GB6LDNXYOFTX0NSV3FUWKOWIXAMJK36\""),
                        field("address", "\"cd2a3d9f938e13cd947ec05abc7fe734df8dd826\""),
                        field("address", "\"0xcd2a3d9f938e13cd947ec05abc7fe734df8dd8\""),
                        field("address", "\"0xcd2a3d9f938e13cd947ec05abc7fe734df8dd82g\""),
                        field("address", BAD_CHECKSUM),
                        field("address", "\"0x000000000000000000000000cd2a3d9f938e13cd947ec05abc7fe734df8dd826\""),
                        field("bytes", "null"),
                        field("bytes", "0"),
                        field("bytes", "\"\""),
                        field("bytes", "\"00\""),
                        field("bytes", "\"0x0\""),
                        field("bytes", "\"0X00\""),
                        field("bytes", "\"0x0g\""),
                        field("bytes", "[0]"),
                        field("bytes4", "null"),
                        field("bytes4", "\"0x\""),
                        field("bytes4", "\"0x010203\""),
                        field("bytes4", "\"0x0102030405\""),
                        field("bytes32", "1"),
                        field("uint8", "null"),
                        field("uint8", "true"),
                        field("uint8", "-1"),
                        field("uint8", "256"),
                        field("uint8", "1.0"),
                        field("uint8", "1e1"),
                        field("uint8", "1.5"),
                        field("uint8", "\"\""),
                        field("uint8", "\" 1\""),
                        field("uint8", "\"1 \""),
                        field("uint8", "\"+1\""),
                        field("uint8", "\"--1\""),
                        field("uint8", "\"1.0\""),
                        field("uint8", "\"1e1\""),
                        field("uint8", "\"1_0\""),
                        field("uint8", "\"1n\""),
                        field("uint8", "\"0x\""),
                        field("uint8", "\"0X1\""),
                        field("uint8", "\"0b1\""),
                        field("uint8", "\"0o1\""),
                        field("uint8", "\"\\u0661\""),
                        field("uint8", "\"-0x1\""),
                        field("int8", "\"-0x1\""),
                        field("uint256", "9007199254740992"),
                        field("uint256", "10000000000000000000000"),
                        field("int256", "-9007199254740992"),
                        field("uint8", "[1]"),
                        field("int8", "128"),
                        field("int8", "-129"),
                        field("int8", "\"0x80\""),
                        field("uint256", TOO_LARGE),
                        field("uint256", "\"" + TOO_LARGE + "\""),
                        field("uint256", "1" + "0".repeat(90)),
                        field("uint256", "\"0x1" + "0".repeat(64) + "\""))
                .map(document -> at("document.message.v", document));
    }

    static List<Refused> values() {
        return List.of(
                at("document.message.v", types("{\"T\": [{\"name\": \"v\", \"type\": \"bool\"}]}")),
                at("document.message.w", field("bool", "true, \"w\": 1")),
                at("document.message.?", field("bool", "true, \"a secret\": 1")),
                at("document.message.v", field("bool[]", "null")),
                at("document.message.v", field("bool[]", "{}")),
                at("document.message.v", field("bool[]", "true")),
                at("document.message.v", field("bool[2]", "[true]")),
                at("document.message.v", field("bool[2]", "[true, true, true]")),
                at("document.message.v[1]", field("bool[]", "[true, null]")),
                at("document.message.v[1]", field("bool[2][]", "[[true, false], [true]]")),
                at("document.message.v[0][1]", field("bool[2][]", "[[true, 1]]")),
                at("document.message.from.wallet", mail().replace("0xCD", "0xcD")),
                at("document.message.from.wallet", mail().replaceFirst(", \"wallet\": [^}]*", "")),
                at("document.message.from.email", mail().replace("\"Cow\"", "\"Cow\", \"email\": \"\"")),
                at("document.message.to", mail().replaceFirst("\"to\": \\{[^}]*}", "\"to\": null")),
                at("document.message.to", mail().replaceFirst("\"to\": \\{[^}]*}", "\"to\": []")),
                at("document.message.to", mail().replaceFirst("\"to\": \\{[^}]*},", "")));
    }

    private static Refused at(String place, String document) {
        return new Refused(place, document);
    }
}
