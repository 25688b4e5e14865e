package io.github.vasomim.io.pytorch;

import io.github.vasomim.io.pytorch.PickleValue.Dictionary;
import io.github.vasomim.io.pytorch.PickleValue.Storage;
import io.github.vasomim.io.pytorch.PickleValue.Tensor;
import io.github.vasomim.io.pytorch.PickleValue.Tuple;
import io.github.vasomim.io.pytorch.PickleValue.Whole;
import java.util.List;

/** The calls a state dictionary consists of. */
enum StateDictFunction {
    /** {@code collections.OrderedDict()}; its entries follow by themselves. */
    ORDERED_DICT {
        @Override
        PickleValue call(List<PickleValue> arguments) {
            require(arguments.isEmpty(), this, arguments);
            return new Dictionary();
        }
    },
    /** {@code torch.Size((2, 3))}. */
    SIZE {
        @Override
        PickleValue call(List<PickleValue> arguments) {
            require(arguments.size() == 1 && arguments.get(0) instanceof Tuple, this, arguments);
            return arguments.get(0);
        }
    },
    /** {@code _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks[, metadata])} and its older form of four. */
    REBUILD_TENSOR {
        @Override
        PickleValue call(List<PickleValue> arguments) {
            if (arguments.size() >= 4
                    && arguments.size() <= 7
                    && arguments.get(0) instanceof Storage storage
                    && arguments.get(1) instanceof Whole offset
                    && arguments.get(2) instanceof Tuple shape
                    && arguments.get(3) instanceof Tuple strides) {
                return new Tensor(new TensorView(storage, offset.value(), longs(shape), longs(strides)));
            }
            throw wrongArguments(this, arguments);
        }
    },
    /** {@code _rebuild_parameter(tensor, requires_grad, hooks[, state])}: the tensor is all that matters. */
    REBUILD_PARAMETER {
        @Override
        PickleValue call(List<PickleValue> arguments) {
            require(
                    arguments.size() >= 2 && arguments.size() <= 4 && arguments.get(0) instanceof Tensor,
                    this,
                    arguments);
            return arguments.get(0);
        }
    };

    /** Does what the call does in Python; throws {@link CheckpointFault} on other arguments than PyTorch writes. */
    abstract PickleValue call(List<PickleValue> arguments);

    private static long[] longs(Tuple tuple) {
        // Before any work: one long tuple may be handed to many calls.
        if (tuple.items().size() > TensorView.MAX_AXES) {
            throw CheckpointFault.damaged("a tensor has " + tuple.items().size() + " sizes or strides: at most "
                    + TensorView.MAX_AXES + " are possible");
        }
        long[] numbers = new long[tuple.items().size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(tuple.items().get(i) instanceof Whole whole)) {
                throw CheckpointFault.damaged("a tensor's sizes and strides hold "
                        + tuple.items().get(i).kind() + ": they are whole numbers");
            }
            numbers[i] = whole.value();
        }
        return numbers;
    }

    private static void require(boolean fits, StateDictFunction function, List<PickleValue> arguments) {
        if (!fits) {
            throw wrongArguments(function, arguments);
        }
    }

    private static CheckpointFault wrongArguments(StateDictFunction function, List<PickleValue> arguments) {
        String kinds = arguments.stream()
                .limit(8)
                .map(PickleValue::kind)
                .reduce((a, b) -> a + ", " + b)
                .orElse("nothing");
        return CheckpointFault.damaged(
                "call " + function + " has " + arguments.size() + " arguments that do not belong to it: " + kinds);
    }
}
