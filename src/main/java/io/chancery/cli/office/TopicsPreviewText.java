package io.chancery.cli.office;

import io.chancery.cli.table.Facts;
import io.chancery.text.Printable;
import io.chancery.topics.TopicsPreview;
import java.util.List;

/** What {@code topics create --dry-run} prints. */
final class TopicsPreviewText {
    private static final String SET_IN = "    ";

    private TopicsPreviewText() {}

    static String of(TopicsPreview.Result result, int width) {
        Facts facts = new Facts("", "would be refused".length(), width);
        facts.add(
                verdict(result),
                result.topic() + " (" + counted(result.partitions(), "partition") + replicas(result) + ")");
        if (result.exists()) {
            result.differences().forEach(difference -> facts.line(Printable.of(SET_IN + text(difference))));
        } else {
            result.settings().forEach((setting, value) -> facts.line(Printable.of(SET_IN + setting + "=" + value)));
        }
        TopicsPreview.Refusal refusal = result.refusal();
        if (refusal != null) {
            facts.line(Printable.of(SET_IN + refusal.reason()));
        }
        return facts.text();
    }

    static String summary(List<TopicsPreview.Result> results) {
        long existing = results.stream().filter(TopicsPreview.Result::exists).count();
        long different = results.stream()
                .filter(result -> !result.differences().isEmpty())
                .count();
        long refused =
                results.stream().filter(result -> result.refusal() != null).count();
        return "Nothing was changed: " + (results.size() - existing) + " missing, " + existing + " exist, " + different
                + " differ, " + refused + " refused.";
    }

    private static String verdict(TopicsPreview.Result result) {
        if (result.exists()) {
            return result.differences().isEmpty() ? "exists" : "exists, differs";
        }
        if (result.refusal() != null) {
            return "would be refused";
        }
        return result.byWorkers() ? "left to workers" : "would be created";
    }

    private static String text(TopicsPreview.Difference difference) {
        String now = difference.now() == null ? "unknown" : difference.now();
        return difference.setting() + " is " + now + ", new topics get " + difference.planned();
    }

    private static String replicas(TopicsPreview.Result result) {
        return result.replicas() < 0 ? "" : ", " + counted(result.replicas(), "replica");
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
