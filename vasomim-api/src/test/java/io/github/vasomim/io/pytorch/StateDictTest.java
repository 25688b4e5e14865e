package io.github.vasomim.io.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.io.pytorch.PickleValue.Dictionary;
import io.github.vasomim.io.pytorch.PickleValue.Storage;
import io.github.vasomim.io.pytorch.PickleValue.Tensor;
import io.github.vasomim.io.pytorch.PickleValue.Text;
import io.github.vasomim.io.pytorch.PickleValue.Tuple;
import io.github.vasomim.io.pytorch.PickleValue.Whole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which dictionary of a checkpoint is taken, and what the calls in it accept. */
class StateDictTest {
    private static final Storage STORAGE = new Storage(StorageType.FLOAT, "0", 6);
    private static final Tensor TENSOR = new Tensor(new TensorView(STORAGE, 0, new long[] {6}, new long[] {1}));
    private static final Tuple AXES = new Tuple(List.of(new Whole(2)));

    private static Dictionary dictionary(Object... keysAndValues) {
        Dictionary dictionary = new Dictionary();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            dictionary.put(new Text((String) keysAndValues[i]), (PickleValue) keysAndValues[i + 1]);
        }
        return dictionary;
    }

    @Test
    void theFirstKeyWhoseDictionaryHoldsOnlyTensorsIsTaken() {
        Dictionary weights = dictionary("w", TENSOR);
        Dictionary other = dictionary("v", TENSOR, "step", new Whole(3));
        assertThat(StateDict.select(dictionary("model", other, "state_dict", weights)))
                .containsOnlyKeys("w");
        assertThat(StateDict.select(dictionary("model", dictionary(), "model_state_dict", weights)))
                .containsOnlyKeys("w");
        assertThat(StateDict.select(dictionary("state_dict", dictionary("v", TENSOR), "model", weights)))
                .containsOnlyKeys("w");
        assertThatThrownBy(() -> StateDict.select(dictionary("state_dict", other, "model", other)))
                .hasMessageContaining("entry model.step is a whole number");
        assertThatThrownBy(() -> StateDict.select(dictionary("model", dictionary())))
                .hasMessageContaining("its dictionary is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "80024e2e, None",
        "8002882e, a truth value",
        "800247c0040000000000002e, a number",
        "80025d2e, a list",
        "800263746f7263680a53697a650a2e, a function",
        "800263746f7263680a466c6f617453746f726167650a2e, a storage class",
    })
    void whatIsNoDictionaryIsNamed(String hex, String kind) {
        PickleValue value = new PickleMachine(HexFormat.of().parseHex(hex), key -> 0).run();
        assertThatThrownBy(() -> StateDict.select(value)).hasMessageContaining("it holds " + kind + ", not");
    }

    @Test
    void whatIsNoTensorIsNamed() {
        assertThatThrownBy(() -> StateDict.select(TENSOR)).hasMessageContaining("it holds a tensor, not");
        assertThatThrownBy(() -> StateDict.select(STORAGE)).hasMessageContaining("it holds a storage, not");
        assertThatThrownBy(() -> StateDict.select(dictionary("x", dictionary("w", TENSOR))))
                .hasMessageContaining("entry x is a dictionary");
    }

    @Test
    void tensorsAreRebuiltFromFourToSevenArguments() {
        for (int count = 1; count <= 9; count++) {
            List<PickleValue> arguments = arguments(count, STORAGE, new Whole(1), AXES, AXES);
            if (count >= 4 && count <= 7) {
                assertThat(StateDictFunction.REBUILD_TENSOR.call(arguments)).isInstanceOf(Tensor.class);
            } else {
                assertThatThrownBy(() -> StateDictFunction.REBUILD_TENSOR.call(arguments))
                        .isInstanceOf(CheckpointFault.class);
            }
        }
    }

    @Test
    void parametersAreRebuiltFromTwoToFourArguments() {
        for (int count = 1; count <= 5; count++) {
            List<PickleValue> arguments = arguments(count, TENSOR);
            if (count >= 2 && count <= 4) {
                assertThat(StateDictFunction.REBUILD_PARAMETER.call(arguments)).isSameAs(TENSOR);
            } else {
                assertThatThrownBy(() -> StateDictFunction.REBUILD_PARAMETER.call(arguments))
                        .isInstanceOf(CheckpointFault.class);
            }
        }
    }

    @Test
    void otherArgumentsAreNamed() {
        assertThatThrownBy(() -> StateDictFunction.SIZE.call(List.of(new Whole(3))))
                .hasMessageContaining("call SIZE has 1 arguments that do not belong to it: a whole number");
        assertThatThrownBy(() -> StateDictFunction.SIZE.call(List.of(AXES, TENSOR)))
                .hasMessageContaining("2 arguments that do not belong to it: a tuple, a tensor");
    }

    /** The given ones, as far as they go, and truth values behind them. */
    private static List<PickleValue> arguments(int count, PickleValue... given) {
        List<PickleValue> all = new ArrayList<>(List.of(given));
        all.addAll(Collections.nCopies(9, new PickleValue.Truth(false)));
        return all.subList(0, count);
    }
}
