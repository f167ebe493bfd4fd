package io.chancery.payload.evm.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.Utf8Text;
import io.chancery.payload.evm.Eip55;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** A type whose values are not made of others. */
sealed interface AtomicType {
    /** The length in bytes of what every value becomes. */
    int WORD = 32;

    /** The 32 bytes that stand for {@code value} in the hash of its struct or array. */
    byte[] encode(JsonNode value, JsonPath path, Work work);

    /** {@code true} or {@code false}. */
    record Bool() implements AtomicType {
        @Override
        public byte[] encode(JsonNode value, JsonPath path, Work work) {
            if (!value.isBoolean()) {
                throw path.fault("must be true or false");
            }
            byte[] word = new byte[WORD];
            word[WORD - 1] = (byte) (value.booleanValue() ? 1 : 0);
            return word;
        }
    }

    /** An account's address as {@link Eip55} reads it. */
    record Address() implements AtomicType {
        @Override
        public byte[] encode(JsonNode value, JsonPath path, Work work) {
            try {
                byte[] address = Eip55.parse(Values.text(value, path)).value().toArray();
                byte[] word = new byte[WORD];
                System.arraycopy(address, 0, word, WORD - address.length, address.length);
                return word;
            } catch (InvalidFieldException e) {
                throw path.fault(e.reason());
            }
        }
    }

    /** Any Unicode text. */
    record Text() implements AtomicType {
        @Override
        public byte[] encode(JsonNode value, JsonPath path, Work work) {
            return work.hash(utf8(value, path), path);
        }

        private static byte[] utf8(JsonNode value, JsonPath path) {
            String text = Values.text(value, path);
            try {
                return Utf8Text.encode(text);
            } catch (CharacterCodingException unpaired) {
                throw path.fault(Utf8Text.UNPAIRED);
            }
        }
    }

    /** Bytes of any number. */
    record DynamicBytes() implements AtomicType {
        @Override
        public byte[] encode(JsonNode value, JsonPath path, Work work) {
            return work.hash(Values.bytes(value, path), path);
        }
    }

    /** Bytes of a fixed number, from 1 to 32. */
    record FixedBytes(int size) implements AtomicType {
        @Override
        public byte[] encode(JsonNode value, JsonPath path, Work work) {
            byte[] bytes = Values.bytes(value, path);
            if (bytes.length != size) {
                throw path.fault("must be " + size + " bytes");
            }
            return Arrays.copyOf(bytes, WORD);
        }
    }

    /** An integer of 8 to 256 bits, in two's complement. */
    record Whole(int bits, boolean signed) implements AtomicType {
        @Override
        public byte[] encode(JsonNode value, JsonPath path, Work work) {
            BigInteger number = Values.integer(value, path);
            boolean fits = signed ? number.bitLength() < bits : number.signum() >= 0 && number.bitLength() <= bits;
            if (!fits) {
                throw path.fault("must fit " + (signed ? "int" : "uint") + bits);
            }
            byte[] bytes = number.toByteArray();
            byte[] word = new byte[WORD];
            Arrays.fill(word, (byte) (number.signum() < 0 ? 0xff : 0));
            int length = Math.min(bytes.length, WORD);
            System.arraycopy(bytes, bytes.length - length, word, WORD - length, length);
            return word;
        }
    }
}
