package io.chancery.bench.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class HttpRequestTest {
    private static final String CALL =
            "POST / HTTP/1.1\r\nHost: kms\r\nX-Amz-Target: TrentService.Sign\r\ncontent-length: 2\r\n\r\n{}";

    @Test
    void aWholeRequestIsTakenAndTheNextOneLeft() {
        ByteBuffer in = buffer(CALL + "GET /stats");

        assertEquals(new HttpRequest("/", "TrentService.Sign", "{}"), HttpRequest.take(in));
        assertEquals("GET /stats".length(), in.remaining());
    }

    @Test
    void aRequestWithoutABodyEndsWithItsHead() {
        assertEquals(new HttpRequest("/stats", "", ""), HttpRequest.take(buffer("GET /stats HTTP/1.1\r\n\r\n")));
    }

    @Test
    void nothingIsTakenOfARequestThatIsNotWhole() {
        ByteBuffer in = buffer(CALL.substring(0, CALL.length() - 1));

        assertNull(HttpRequest.take(in));
        assertEquals(CALL.length() - 1, in.remaining());
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
