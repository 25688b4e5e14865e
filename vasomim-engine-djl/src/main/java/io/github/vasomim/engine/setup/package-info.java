/**
 * What the machine and the engine offer to training, and what stands in the way of more.
 *
 * <ul>
 *   <li>{@link EngineProbe} looks: {@link EngineStart}, {@link EngineSettings}, {@link NativeLibrary}, {@link CacheFolder},
 *       {@link Machine} with {@link CpuFeatures}.
 *   <li>{@link EngineFinding} says what it saw, and what to do about it.
 * </ul>
 *
 * <pre>{@code
 * for (EngineFinding finding : EngineFinding.of(EngineProbe.take())) {
 *     LoggerFactory.getLogger("engine").info("{}: {}. {}", finding.subject(), finding.state(), finding.fix());
 * }
 * }</pre>
 */
@NullMarked
package io.github.vasomim.engine.setup;

import org.jspecify.annotations.NullMarked;
