package io.chancery.payload;

import io.chancery.crypto.Keccak256;
import io.chancery.model.Bytes;
import io.chancery.payload.evm.typed.TypedDocuments;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.web3j.crypto.StructuredDataEncoder;

/**
 * From the text of a document to its digest: 16 orders as the Seaport marketplace has them (25 kB of JSON), in one
 * array, and in the tree of nested arrays that it has signed in bulk. web3j takes part where its digest is right, which
 * it is not for the tree.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TypedDataBenchmark {
    private static final int HEIGHT = 4;
    private static final String TYPES = """
            {"EIP712Domain": [{"name": "name", "type": "string"}, {"name": "version", "type": "string"},
              {"name": "chainId", "type": "uint256"}, {"name": "verifyingContract", "type": "address"}],
             "BulkOrder": [{"name": "tree", "type": "OrderComponents@"}],
             "OrderComponents": [{"name": "offerer", "type": "address"}, {"name": "zone", "type": "address"},
              {"name": "offer", "type": "OfferItem[]"}, {"name": "consideration", "type": "ConsiderationItem[]"},
              {"name": "orderType", "type": "uint8"}, {"name": "startTime", "type": "uint256"},
              {"name": "endTime", "type": "uint256"}, {"name": "zoneHash", "type": "bytes32"},
              {"name": "salt", "type": "uint256"}, {"name": "conduitKey", "type": "bytes32"},
              {"name": "counter", "type": "uint256"}],
             "OfferItem": [{"name": "itemType", "type": "uint8"}, {"name": "token", "type": "address"},
              {"name": "identifierOrCriteria", "type": "uint256"}, {"name": "startAmount", "type": "uint256"},
              {"name": "endAmount", "type": "uint256"}],
             "ConsiderationItem": [{"name": "itemType", "type": "uint8"}, {"name": "token", "type": "address"},
              {"name": "identifierOrCriteria", "type": "uint256"}, {"name": "startAmount", "type": "uint256"},
              {"name": "endAmount", "type": "uint256"}, {"name": "recipient", "type": "address"}]}""";

    private static final String DOMAIN = """
            {"name": "Seaport", "version": "1.6", "chainId": 1,
             "verifyingContract": "0x0000000000000068f116a894984e2db1123eb395"}""";

    private static final String ITEM = """
            "itemType": %d, "token": "0xbc4ca0eda7647a8ab7c2061c2e118a18a936f13d", "identifierOrCriteria": "%d",
             "startAmount": "1000000000000000000", "endAmount": "1000000000000000000\"""";

    private final TypedDocuments documents = new TypedDocuments();
    private String array = "";
    private String tree = "";

    @Setup
    public void write() throws IOException {
        List<String> orders = IntStream.range(0, 1 << HEIGHT)
                .mapToObj(TypedDataBenchmark::order)
                .toList();
        array = document("[]", "[" + String.join(",", orders) + "]");
        tree = document("[2]".repeat(HEIGHT), nested(orders));
        if (!ours(array).equals(Bytes.of(web3j()))) {
            throw new IllegalStateException("web3j's digest is another");
        }
    }

    @Benchmark
    public Bytes arrayOfOrders() {
        return ours(array);
    }

    @Benchmark
    public Bytes treeOfOrders() {
        return ours(tree);
    }

    @Benchmark
    public byte[] arrayOfOrdersByWeb3j() throws IOException {
        return web3j();
    }

    private Bytes ours(String document) {
        return Keccak256.hash(documents.read(document).encoded());
    }

    private byte[] web3j() throws IOException {
        return new StructuredDataEncoder(array).hashStructuredData();
    }

    private static String nested(List<String> orders) {
        if (orders.size() == 1) {
            return orders.getFirst();
        }
        int half = orders.size() / 2;
        return "[" + nested(orders.subList(0, half)) + "," + nested(orders.subList(half, orders.size())) + "]";
    }

    private static String document(String dimensions, String orders) {
        return "{\"types\": %s, \"primaryType\": \"BulkOrder\", \"domain\": %s, \"message\": {\"tree\": %s}}"
                .formatted(TYPES.replace("@", dimensions), DOMAIN, orders);
    }

    private static String order(int number) {
        String considerations = IntStream.range(0, 3)
                .mapToObj(i -> "{" + ITEM.formatted(0, 0)
                        + ", \"recipient\": \"0x00000000000000000000000000000000000000%02x\"}".formatted(i + 1))
                .collect(Collectors.joining(","));
        String offer = ITEM.formatted(2, number);
        return """
                {"offerer": "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266",
                 "zone": "0x0000000000000000000000000000000000000000", "offer": [{%s}], "consideration": [%s],
                 "orderType": 0, "startTime": "1700000000", "endTime": "1800000000",
                 "zoneHash": "0x%064x", "salt": "%d", "conduitKey": "0x%064x",
                 "counter": "0"}""".formatted(offer, considerations, 0, 31L * number, 7);
    }
}
