package io.chancery.bench.kms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP/1.1 answer with a JSON body.
 *
 * @param delayed whether it takes as long as a KMS takes
 */
record HttpAnswer(int status, String body, boolean delayed) {
    static HttpAnswer ofKms(int status, String body) {
        return new HttpAnswer(status, body, true);
    }

    static HttpAnswer ofControl(String body) {
        return new HttpAnswer(200, body, false);
    }

    ByteBuffer encode() {
        String head = "HTTP/1.1 " + status + " -\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        return ByteBuffer.wrap((head + body).getBytes(StandardCharsets.US_ASCII));
    }
}
