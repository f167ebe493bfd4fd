package io.chancery.model.payload;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.Operation;

/**
 * A message to sign under EIP-191, version 0x45 (personal_sign).
 *
 * @param message without its prefix; 1 to {@link #MAX_SIZE} bytes
 */
public record PersonalMessage(Bytes message) implements EvmMessage {
    public static final int MAX_SIZE = 1024 * 1024;

    public PersonalMessage {
        if (message.isEmpty()) {
            throw new InvalidFieldException("message", "must not be empty");
        }
        if (message.size() > MAX_SIZE) {
            throw new InvalidFieldException("message", "must be at most " + MAX_SIZE + " bytes");
        }
    }

    @Override
    public String typeName() {
        return "PersonalMessage";
    }

    @Override
    public Operation operation() {
        return Operation.SIGN_PERSONAL_MESSAGE;
    }

    /** A personal message names no chain: it goes with every one of Ethereum's kind. */
    @Override
    public boolean goesWith(String network) {
        return EvmNetworks.isEvm(network);
    }
}
