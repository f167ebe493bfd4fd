package io.chancery.kms.aws.sign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.SignRequest;

/** The JSON of the operation {@code Sign} (AWS JSON 1.1). */
final class SignMessages {
    /** Its buffers are no thread's: each call has a virtual thread of its own, which would make new ones. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private static final int REQUEST_BYTES = 512;

    private SignMessages() {}

    /** Returns a request that has a key, a message, its type and an algorithm. */
    static byte[] encode(SignRequest request) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(REQUEST_BYTES);
        try (JsonGenerator fields = JSON.createGenerator(json)) {
            fields.writeStartObject();
            fields.writeStringField("KeyId", request.keyId());
            fields.writeBinaryField("Message", request.message().asByteArrayUnsafe());
            fields.writeStringField("MessageType", request.messageTypeAsString());
            fields.writeStringField("SigningAlgorithm", request.signingAlgorithmAsString());
            fields.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("JSON is written to memory", e);
        }
        return json.toByteArray();
    }

    /** Returns the signature in an answer, or null if the answer is none of KMS's that has one. */
    static byte @Nullable [] signature(byte[] answer) {
        try (JsonParser json = JSON.createParser(answer)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            byte[] signature = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isSignature = json.currentName().equals("Signature");
                JsonToken value = json.nextToken();
                if (isSignature && value == JsonToken.VALUE_STRING) {
                    signature = json.getBinaryValue();
                } else if (isSignature) {
                    return null;
                } else {
                    json.skipChildren();
                }
            }
            return json.currentToken() == JsonToken.END_OBJECT ? signature : null;
        } catch (IOException unreadable) {
            return null;
        }
    }
}
