package io.chancery.model.payload;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.Operation;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to sign as they are, for whoever knows what they mean. The constructor throws {@link InvalidFieldException}
 * naming the field that is out of range.
 *
 * <p>Everything that the XRP Ledger has signed begins with three letters or digits and a zero byte, and Ed25519 signs
 * it as it is. A message that begins so is refused: it could be a transaction.
 *
 * @param message 1 to 1,048,576 bytes
 * @param contentType its media type (RFC 6838) without parameters, or null; not signed
 */
public record OpaqueMessage(Bytes message, @Nullable String contentType) implements SigningPayload {
    public static final int MAX_SIZE = 1_048_576;

    private static final int TAG = 3;
    private static final int MAX_CONTENT_TYPE = 127;
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*";
    private static final Pattern MEDIA_TYPE = Pattern.compile(NAME + "/" + NAME);

    public OpaqueMessage {
        if (message.isEmpty()) {
            throw new InvalidFieldException("message", "must not be empty");
        }
        if (message.size() > MAX_SIZE) {
            throw new InvalidFieldException("message", "must be at most 1,048,576 bytes");
        }
        if (isTaggedForTheXrpLedger(message)) {
            throw new InvalidFieldException(
                    "message",
                    "must not begin with three capitals or digits and a zero byte, as XRP Ledger signing does");
        }
        if (contentType != null
                && (contentType.length() > MAX_CONTENT_TYPE
                        || !MEDIA_TYPE.matcher(contentType).matches())) {
            throw new InvalidFieldException(
                    "contentType", "must be a media type such as application/json, of at most 127 characters");
        }
    }

    private static boolean isTaggedForTheXrpLedger(Bytes message) {
        return message.size() > TAG
                && message.get(TAG) == 0
                && IntStream.range(0, TAG).map(message::get).allMatch(OpaqueMessage::isCapitalOrDigit);
    }

    private static boolean isCapitalOrDigit(int character) {
        return (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
    }

    @Override
    public String typeName() {
        return "OpaqueMessage";
    }

    @Override
    public Operation operation() {
        return Operation.SIGN_MESSAGE;
    }

    @Override
    public Set<KeySpec> keySpecs() {
        return Set.of(KeySpec.ECC_SECG_P256K1, KeySpec.ECC_NIST_EDWARDS25519);
    }

    /** Any: the message is not a chain's. */
    @Override
    public boolean goesWith(String network) {
        return true;
    }
}
