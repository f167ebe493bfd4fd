package io.chancery.cli.office;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.cli.table.Lines;
import io.chancery.topics.TopicsCreation;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsCreateCommandTest {
    @Test
    void saysOfEachTopicInALineWhetherItIsNew() {
        assertEquals(
                "created signing-requests (12 partitions)",
                TopicsCreateCommand.text(new TopicsCreation.Result("signing-requests", 12, true), 80));
        assertEquals(
                "exists  rotation-commands (1 partition)",
                TopicsCreateCommand.text(new TopicsCreation.Result("rotation-commands", 1, false), 80));
    }

    @Test
    void fitsEightyColumnsHoweverLongTheNamesAre() {
        String topic = "t".repeat(249);

        List<String> lines = TopicsCreateCommand.text(new TopicsCreation.Result(topic, 12, true), 80)
                .lines()
                .toList();

        Lines.assertFit(80, lines);
        Lines.assertNothingCutOff(topic + " (12 partitions)", lines);
    }
}
