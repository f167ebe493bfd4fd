package io.chancery.bench.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NoiseTest {
    @Test
    void isTheSpanOfTheReferenceLoopAndTheMostThatOthersTook() {
        Noise noise = Noise.of(List.of(
                Measurements.usual().referenceMs(100).others(0.05).make(),
                Measurements.usual().referenceMs(140).others(0.12).make()));

        assertEquals(new Noise(100, 140, 0.12, 0.02), noise);
        assertTrue(noise.sentence().contains("1.00 to 1.40 ×"), noise::sentence);
        assertTrue(noise.sentence().contains("others' processes took 12 %"), noise::sentence);
    }

    @Test
    void aSystemThatDoesNotTellIsNotCalledQuiet() {
        Noise noise = Noise.of(List.of(Measurements.usual().others(null).make()));

        assertNull(noise.others());
        assertTrue(noise.sentence().contains("others' processes took an unknown part"), noise::sentence);
    }

    @Test
    void othersHaveWhatIsBusyBeyondTheBenchmarksOwn() {
        ProcessorTicks before = new ProcessorTicks(1_000, 5_000, 10);
        ProcessorTicks after = new ProcessorTicks(1_900, 5_080, 30);

        MachineUse use = MachineUse.between(before, after, 700, 100, 110);

        assertEquals(new MachineUse(0.9, 0.2, 0.02, 100, 110), use);
    }

    @Test
    void aClockThatStandsTellsNothing() {
        ProcessorTicks same = new ProcessorTicks(1_000, 5_000, 10);

        assertEquals(new MachineUse(null, null, null, 100, 110), MachineUse.between(same, same, 0, 100, 110));
        assertEquals(new MachineUse(null, null, null, 100, 110), MachineUse.between(null, same, 0, 100, 110));
    }
}
