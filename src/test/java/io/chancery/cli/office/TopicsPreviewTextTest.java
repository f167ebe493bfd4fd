package io.chancery.cli.office;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.cli.table.Lines;
import io.chancery.topics.TopicsPreview;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopicsPreviewTextTest {
    private static final TopicsPreview.Difference DIFFERENCE =
            new TopicsPreview.Difference("segment.bytes", "1073741824", "52428800");

    @Test
    void saysOfAMissingTopicWhatItWouldGet() {
        assertEquals(
                String.join(
                        System.lineSeparator(),
                        "would be created signing-audit (12 partitions, 3 replicas)",
                        "    retention.ms=-1",
                        "    segment.bytes=52428800"),
                TopicsPreviewText.of(result(false, 3, List.of(), null), 80));
    }

    @Test
    void saysOfAnExistingTopicHowItDiffers() {
        assertEquals(
                String.join(
                        System.lineSeparator(),
                        "exists, differs  signing-audit (12 partitions, 1 replica)",
                        "    segment.bytes is 1073741824, new topics get 52428800"),
                TopicsPreviewText.of(result(true, 1, List.of(DIFFERENCE), null), 80));
        assertEquals(
                "exists           signing-audit (12 partitions, 1 replica)",
                TopicsPreviewText.of(result(true, 1, List.of(), null), 80));
    }

    @Test
    void saysWhyATopicWouldBeRefused() {
        List<String> lines = TopicsPreviewText.of(result(false, -1, List.of(), "because of " + "x ".repeat(60)), 80)
                .lines()
                .toList();

        assertEquals("would be refused signing-audit (12 partitions)", lines.getFirst());
        Lines.assertFit(80, lines);
    }

    @Test
    void sumsUp() {
        assertEquals(
                "Nothing was changed: 2 missing, 1 exist, 1 differ, 1 refused.",
                TopicsPreviewText.summary(List.of(
                        result(false, 3, List.of(), null),
                        result(false, 3, List.of(), "no"),
                        result(true, 3, List.of(DIFFERENCE), null))));
    }

    private static TopicsPreview.Result result(
            boolean exists, int replicas, List<TopicsPreview.Difference> differences, @Nullable String refusal) {
        return new TopicsPreview.Result(
                "signing-audit",
                exists,
                false,
                12,
                replicas,
                new TreeMap<>(Map.of("retention.ms", "-1", "segment.bytes", "52428800")),
                differences,
                refusal == null ? null : new TopicsPreview.Refusal(refusal, "do something"));
    }
}
