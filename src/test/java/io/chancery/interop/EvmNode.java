package io.chancery.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An Ethereum node's JSON-RPC. What the node refuses is an {@link AssertionError} with its words. */
record EvmNode(URI endpoint, HttpClient http) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final int RECEIPT_POLLS = 600;
    private static final long RECEIPT_POLL_MS = 100;

    static EvmNode at(String endpoint) {
        return new EvmNode(URI.create(endpoint), HttpClient.newHttpClient());
    }

    BigInteger nonce(String address) throws IOException, InterruptedException {
        String hex = call("eth_getTransactionCount", address, "latest").textValue();
        return new BigInteger(hex.substring(2), 16);
    }

    /** Broadcasts a transaction and waits for its receipt. */
    JsonNode execute(String signed) throws IOException, InterruptedException {
        String hash = call("eth_sendRawTransaction", signed).textValue();
        for (int poll = 0; poll < RECEIPT_POLLS; poll++) {
            JsonNode receipt = call("eth_getTransactionReceipt", hash);
            if (!receipt.isNull()) {
                return receipt;
            }
            Thread.sleep(RECEIPT_POLL_MS);
        }
        throw new AssertionError("the node has taken " + hash + " and not executed it");
    }

    JsonNode call(String method, Object... params) throws IOException, InterruptedException {
        String body =
                JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(params)));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(CALL)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        JsonNode answer =
                JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        if (!answer.has("result")) {
            throw new AssertionError(method + ": " + answer.path("error"));
        }
        return answer.get("result");
    }
}
