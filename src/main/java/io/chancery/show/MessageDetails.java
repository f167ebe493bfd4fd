package io.chancery.show;

import io.chancery.model.Bytes;
import io.chancery.model.Utf8Text;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.TypedData;
import io.chancery.model.payload.TypedDomain;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** The fields of messages: those of Ethereum's accounts, and opaque ones. */
final class MessageDetails {
    private static final int PREFIX = 2;
    private static final int HASH = 32;

    private MessageDetails() {}

    static Details of(TypedData typed) {
        TypedDomain domain = typed.domain();
        Bytes encoded = typed.encoded();
        return new Details()
                .put("primaryType", typed.primaryType())
                .put(
                        "domain",
                        new Details()
                                .put("name", domain.name())
                                .put("version", domain.version())
                                .put("chainId", domain.chainId())
                                .put("verifyingContract", EvmDetails.address(domain.verifyingContract()))
                                .put(
                                        "salt",
                                        domain.salt() == null
                                                ? null
                                                : domain.salt().to0xHex()))
                .putTree("message", Documents.parse(typed.document()).path("message"))
                .put("domainSeparator", encoded.slice(PREFIX, PREFIX + HASH).to0xHex())
                .put("messageHash", encoded.slice(PREFIX + HASH, encoded.size()).to0xHex());
    }

    static Details of(PersonalMessage personal) {
        Bytes message = personal.message();
        return new Details()
                .put("size", message.size(), "bytes")
                .put("text", text(message))
                .put("message", message.to0xHex());
    }

    static Details of(Authorization authorization) {
        boolean ends = authorization
                .address()
                .value()
                .equals(Bytes.of(new byte[authorization.address().value().size()]));
        return new Details()
                .put("chainId", authorization.chainId(), EvmDetails.everyChain(authorization.chainId()))
                .put("address", EvmDetails.address(authorization.address()), ends ? "(ends an earlier one)" : "")
                .put("nonce", authorization.nonce());
    }

    static Details of(OpaqueMessage opaque) {
        return new Details()
                .put("contentType", opaque.contentType(), opaque.contentType() == null ? "" : "(not signed)")
                .put("size", opaque.message().size(), "bytes")
                .put("text", text(opaque.message()));
    }

    /** The text that {@code message} is in UTF-8, or null if it is none. */
    private static @Nullable String text(Bytes message) {
        try {
            return Utf8Text.decode(message.toArray());
        } catch (CharacterCodingException notText) {
            return null;
        }
    }
}
