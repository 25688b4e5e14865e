package io.github.vasomim.io.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.io.pytorch.PickleValue.Dictionary;
import io.github.vasomim.io.pytorch.PickleValue.None;
import io.github.vasomim.io.pytorch.PickleValue.Opaque;
import io.github.vasomim.io.pytorch.PickleValue.Real;
import io.github.vasomim.io.pytorch.PickleValue.Sequence;
import io.github.vasomim.io.pytorch.PickleValue.Tensor;
import io.github.vasomim.io.pytorch.PickleValue.Text;
import io.github.vasomim.io.pytorch.PickleValue.Truth;
import io.github.vasomim.io.pytorch.PickleValue.Tuple;
import io.github.vasomim.io.pytorch.PickleValue.Whole;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PickleMachineTest {
    private static PickleValue run(byte[] pickle) {
        return new PickleMachine(pickle, key -> 4).run();
    }

    private static PickleValue run(String hex) {
        return run(HexFormat.of().parseHex(hex));
    }

    /** The bytes are those of Python's pickle.dumps(…, protocol). */
    @ParameterizedTest
    @CsvSource({
        "80024b052e, 5",
        "80024d39302e, 12345",
        "80024ac7cfffff2e, -12345",
        "80028a05000000000 12e, 4294967296",
        "80028a0900000000000000ff002e, beyond",
        "80028a002e, 0",
        "80028a01802e, -128",
        "80028b02000000ff7f2e, 32767",
    })
    void readsWholeNumbers(String hex, String expected) {
        PickleValue value = run(hex.replace(" ", ""));
        if ("beyond".equals(expected)) {
            assertThat(value).isEqualTo(new Opaque("a number beyond 64 bits"));
        } else {
            assertThat(value).isEqualTo(new Whole(Long.parseLong(expected)));
        }
    }

    @Test
    void readsOtherPlainValues() {
        assertThat(run("80024e2e")).isEqualTo(new None());
        assertThat(run("8002882e")).isEqualTo(new Truth(true));
        assertThat(run("8002892e")).isEqualTo(new Truth(false));
        assertThat(run("800247c0040000000000002e")).isEqualTo(new Real(-2.5));
        assertThat(run("80025803000000c3a9612e")).isEqualTo(new Text("éa"));
        assertThat(run("80049507000000000000008c03c3a961942e")).isEqualTo(new Text("éa"));
        assertThat(run("8004" + "8d0100000000000000" + "61" + "2e")).isEqualTo(new Text("a"));
        assertThat(run("8002" + "5501" + "e9" + "2e")).isEqualTo(new Text("é"));
        assertThat(run("8002" + "5401000000" + "61" + "2e")).isEqualTo(new Text("a"));
        assertThat(run("80034302ff002e")).isEqualTo(new Opaque("bytes"));
        assertThat(run("8003" + "4201000000" + "ff" + "2e")).isEqualTo(new Opaque("bytes"));
        assertThat(run("8004" + "8e0100000000000000" + "ff" + "2e")).isEqualTo(new Opaque("bytes"));
    }

    @Test
    void readsTuplesListsAndDictionaries() {
        assertThat(run("8002292e")).isEqualTo(new Tuple(List.of()));
        assertThat(run("80024b01852e")).isEqualTo(new Tuple(List.of(new Whole(1))));
        assertThat(run("80024b014b02862e")).isEqualTo(new Tuple(List.of(new Whole(1), new Whole(2))));
        assertThat(run("80024b014b024b03872e")).isEqualTo(new Tuple(List.of(new Whole(1), new Whole(2), new Whole(3))));
        assertThat(run("8002284b014b024b034b0474712a2e")).isInstanceOf(Tuple.class);
        assertThat(((Sequence) run("80025d71004b01612e")).items()).containsExactly(new Whole(1));
        assertThat(((Sequence) run("80025d7100284b014b02652e")).items()).containsExactly(new Whole(1), new Whole(2));
        assertThat(((Dictionary) run("80027d7100284b014b0258010000006171014b03752e")).entries())
                .containsEntry(1L, new Whole(2))
                .containsEntry("a", new Whole(3));
    }

    @Test
    void remembersByEachKindOfMemo() {
        assertThat(run("80024b0771054b0168052e")).isEqualTo(new Whole(7));
        assertThat(run("80024b0772ffffffff4b016affffffff2e")).isEqualTo(new Whole(7));
        assertThat(run("80044b07944b0894680068012e")).isEqualTo(new Whole(8));
    }

    @Test
    void aListMayContainItself() {
        Sequence list = (Sequence) run("80025d71006800612e");
        assertThat(list.items().get(0)).isSameAs(list);
    }

    @Test
    void rebuildsTensorsByEitherWayToNameAGlobal() {
        byte[] stackGlobal = PickleWriter.protocol(4)
                .text("torch._utils")
                .text("_rebuild_parameter")
                .op(PickleOpcode.STACK_GLOBAL, PickleOpcode.MARK)
                .vector("FloatStorage", "0", 1)
                .op(PickleOpcode.NEWTRUE)
                .orderedDict()
                .op(PickleOpcode.TUPLE, PickleOpcode.REDUCE)
                .stop();
        assertThat(run(stackGlobal))
                .isInstanceOfSatisfying(
                        Tensor.class,
                        tensor -> assertThat(tensor.view().elements()).isEqualTo(1));
    }

    @Test
    void readsSizesAndDropsAttributesOfDictionaries() {
        byte[] size = PickleWriter.protocol(2)
                .global("torch", "Size")
                .tuple(2, 3)
                .op(PickleOpcode.TUPLE1, PickleOpcode.REDUCE)
                .stop();
        assertThat(run(size)).isEqualTo(new Tuple(List.of(new Whole(2), new Whole(3))));
        byte[] attributes = PickleWriter.protocol(2)
                .orderedDict()
                .op(PickleOpcode.EMPTY_DICT, PickleOpcode.BUILD)
                .stop();
        assertThat(run(attributes)).isInstanceOf(Dictionary.class);
    }

    /** Each breaks one rule of the machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "80", // half an instruction
                "80024b01", // no STOP
                "80012e", // protocol 1
                "80062e", // protocol 6
                "2e", // STOP on an empty stack
                "8002282e", // STOP on a mark
                "80024b0128302e", // POP below a mark
                "8002742e", // TUPLE without a mark
                "80024b01862e", // TUPLE2 of one value
                "800268002e", // recalls what was not stored
                "800271002e", // stores from an empty stack
                "800258ffffffff612e", // text longer than the pickle
                "80028dffffffffffffffff612e", // text of 2^64 - 1 bytes
                "80028bffffffff012e", // number longer than the pickle
                "800495ffffffffffffff7f2e", // frame longer than the pickle
                "80025801000000ff2e", // not UTF-8
                "80024b014b01612e", // APPEND to a number
                "80024b014b014b01732e", // SETITEM on a number
                "80027d284b01752e", // key without value
                "80027d4e4b01732e", // None as a key
                "80024b0129522e", // calls a number
                "80024b014b01622e", // attributes of a number
                "80024b01512e", // storage by a number
                "80024b014b01932e", // global by numbers
                "8002632e", // global without an end
                "8002286f2e", // OBJ
                "800229812e", // NEWOBJ
                "800282012e", // EXT1
                "80025030",
                "80024d39", // half a number of two bytes
                "80024ac7cf", // half a number of four bytes
                "800247c004", // half a real number
                "80028a050100", // number longer than the pickle
                "80028b0100", // half a length of four bytes
                "80028d0100", // half a length of eight bytes
            })
    void refusesMalformedPickles(String hex) {
        assertThatThrownBy(() -> run(hex)).isInstanceOf(CheckpointFault.class);
    }

    @Test
    void readsProtocolsTwoToFive() {
        assertThat(run("80024e2e")).isEqualTo(new None());
        assertThat(run("80054e2e")).isEqualTo(new None());
        assertThatThrownBy(() -> run("80014e2e")).hasMessageContaining("protocol 1, 2 to 5 are read");
        assertThatThrownBy(() -> run("80064e2e")).hasMessageContaining("protocol 6");
    }

    @Test
    void namesTheInstructionThatIsNotNeeded() {
        assertThatThrownBy(() -> run("8002286f2e")).hasMessageContaining("instruction 0x6f at byte 3,");
        assertThatThrownBy(() -> run("80024b")).hasMessageContaining("asks for 1 bytes at byte 3, 0 are left");
    }

    @Test
    void refusesWrongArguments() {
        for (String name : List.of("_rebuild_tensor_v2", "_rebuild_parameter")) {
            byte[] pickle = PickleWriter.protocol(2)
                    .global("torch._utils", name)
                    .tuple(1, 2, 3, 4)
                    .op(PickleOpcode.REDUCE)
                    .stop();
            assertThatThrownBy(() -> run(pickle))
                    .isInstanceOf(CheckpointFault.class)
                    .hasMessageContaining("4 arguments");
        }
        byte[] dictionary = PickleWriter.protocol(2)
                .global("collections", "OrderedDict")
                .tuple(1)
                .op(PickleOpcode.REDUCE)
                .stop();
        assertThatThrownBy(() -> run(dictionary)).isInstanceOf(CheckpointFault.class);
    }
}
