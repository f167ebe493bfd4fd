package io.chancery.payload.evm.typed;

/** Documents to sign, in parts that tests replace. */
final class Documents {
    static final String DOMAIN_TYPE = """
            [{"name": "name", "type": "string"}, {"name": "version", "type": "string"},
             {"name": "chainId", "type": "uint256"}, {"name": "verifyingContract", "type": "address"}]""";

    static final String DOMAIN = """
            {"name": "Ether Mail", "version": "1", "chainId": 1,
             "verifyingContract": "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"}""";

    static final String MAIL_TYPES = """
            "Person": [{"name": "name", "type": "string"}, {"name": "wallet", "type": "address"}],
            "Mail": [{"name": "from", "type": "Person"}, {"name": "to", "type": "Person"},
                     {"name": "contents", "type": "string"}]""";

    static final String MAIL = """
            {"from": {"name": "Cow", "wallet": "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},
             "to": {"name": "Bob", "wallet": "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"},
             "contents": "Hello, Bob!"}""";

    private Documents() {}

    /** The example of EIP-712. */
    static String mail() {
        return of("{\"EIP712Domain\": " + DOMAIN_TYPE + ", " + MAIL_TYPES + "}", "Mail", DOMAIN, MAIL);
    }

    /** A document of the type {@code T} with one field {@code v} of {@code type}, without a domain. */
    static String field(String type, String value) {
        return of("{\"T\": [{\"name\": \"v\", \"type\": \"" + type + "\"}]}", "T", "{}", "{\"v\": " + value + "}");
    }

    /** A mail with {@code domain}. */
    static String domain(String domain) {
        return DomainTypes.declaredIn(undeclared(domain));
    }

    /** A mail with {@code domain}, whose type is not declared. */
    static String undeclared(String domain) {
        return of("{" + MAIL_TYPES + "}", "Mail", domain, MAIL);
    }

    /** A document with {@code types}, whose message is {@code {}} and of the type {@code T}. */
    static String types(String types) {
        return of(types, "T", "{}", "{}");
    }

    static String of(String types, String primaryType, String domain, String message) {
        return """
                {"types": %s, "primaryType": "%s", "domain": %s, "message": %s}""".formatted(types, primaryType, domain, message);
    }
}
