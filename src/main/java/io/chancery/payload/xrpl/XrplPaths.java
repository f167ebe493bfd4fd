package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The form of a payment's paths: up to six, of up to eight steps, each through an account or into a currency or issuer. */
final class XrplPaths {
    private static final int MAX_PATHS = 6;
    private static final int MAX_STEPS = 8;
    private static final Set<String> STEP = Set.of("account", "currency", "issuer");

    private XrplPaths() {}

    static void check(String path, JsonNode value) {
        XrplFormats.require(isArray(value, MAX_PATHS), path, "must be an array of 1 to 6 paths");
        for (int i = 0; i < value.size(); i++) {
            String route = path + "[" + i + "]";
            JsonNode steps = value.get(i);
            XrplFormats.require(isArray(steps, MAX_STEPS), route, "must be an array of 1 to 8 steps");
            for (int j = 0; j < steps.size(); j++) {
                step(route + "[" + j + "]", steps.get(j));
            }
        }
    }

    private static void step(String path, JsonNode value) {
        ObjectNode step = XrplFormats.object(path, value, STEP);
        XrplFormats.require(
                !step.has("account") || step.size() == 1, path, "must have an account alone, or a currency or issuer");
        step.properties().forEach(field -> {
            if (field.getKey().equals("currency")) {
                XrplAmounts.checkPathCurrency(path + ".currency", field.getValue());
            } else {
                XrplFormats.address(path + "." + field.getKey(), field.getValue());
            }
        });
    }

    private static boolean isArray(JsonNode value, int longest) {
        return value.isArray() && !value.isEmpty() && value.size() <= longest;
    }
}
