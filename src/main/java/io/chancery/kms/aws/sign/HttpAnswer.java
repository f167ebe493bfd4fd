package io.chancery.kms.aws.sign;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An answer to a call, whoever gave it.
 *
 * @param body of bounded size, never changed; whole unless the answer is an error
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and not copied for each signature
record HttpAnswer(int status, List<Header> headers, byte[] body) {
    private static final int OK = 200;
    private static final int REDIRECTION = 300;

    boolean isOk() {
        return status == OK;
    }

    /** Returns whether the SDK would look for a signature in it. */
    boolean isSuccess() {
        return status >= OK && status < REDIRECTION;
    }

    /** Returns the first header of this name, whatever its case, or null if there is none. */
    @Nullable
    String header(String name) {
        for (Header header : headers) {
            if (header.getName().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    /** Returns the same answer as the SDK has it from its HTTP clients. */
    HttpExecuteResponse forSdk() {
        SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(status);
        for (Header header : headers) {
            head.appendHeader(header.getName(), header.getValue());
        }
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }
}
