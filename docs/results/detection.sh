#!/usr/bin/env bash
# A detector of stenoses on phantoms: 2,000 made frames of 256 pixels (1,400 to learn from, 200 to choose by, 400 to report on), fine-tuned
# from an encoder, used and scored as any frames are. As the settings of ViTDet do, frames without a stenosis are left out while learning
# and choosing (833 and 60 stay, to save time); all 400 are reported on. About an hour on two idle cores; call it again to go on.
#
#   docs/results/detection.sh RUNS ENCODER     RUNS gets the frames, the run and the results; ENCODER is encoder.safetensors or none
#
# VASOMIM names another vasomim.jar.
set -euo pipefail
runs=${1:?the folder for the runs} encoder=${2:?an encoder.safetensors or none}
jar=${VASOMIM:-$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target/vasomim.jar}
export MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_MMAP_THRESHOLD_=100000000000
resume() { if [ -e "$1/checkpoint.safetensors" ]; then echo --resume; fi; }

if [ ! -e "$runs/phantoms/stenosis/test/annotations/test.json" ]; then
  java -jar "$jar" phantoms --arcade --output "$runs/phantoms" --count 2000 --side 256 --seed 3000000
  python3 - "$runs/phantoms/stenosis" <<'PYTHON'
import json, pathlib, sys
for split, most in (("train", None), ("val", 60)):
    folder = pathlib.Path(sys.argv[1]) / split
    file = folder / "annotations" / f"{split}.json"
    data = json.loads(file.read_text())
    shown = {a["image_id"] for a in data["annotations"]}
    kept = [i for i in data["images"] if i["id"] in shown][:most]
    ids = {i["id"] for i in kept}
    for image in data["images"]:
        if image["id"] not in ids:
            (folder / "images" / pathlib.Path(image["file_name"]).name).unlink()
    data["images"] = kept
    data["annotations"] = [a for a in data["annotations"] if a["image_id"] in ids]
    file.write_text(json.dumps(data))
PYTHON
fi
# shellcheck disable=SC2046
java -jar "$jar" finetune detection --data "$runs/phantoms" --encoder "$encoder" --output "$runs/detector" --preset cpu \
  --set training.batchSize=4 --set training.learningRate=1e-3 --set training.layerDecay=0.9 --set training.dropPath=0 \
  --set training.epochs=24 --set validation.interval=2 --set augmentation.jitter.least=0.9 --set augmentation.jitter.most=1.3 \
  --set detector.proposals.samples=32 --set detector.regions.samples=32 --set detector.proposals.trainingCandidates=200 \
  --set detector.proposals.candidates=150 --set detector.proposals.kept=100 $(resume "$runs/detector")
java -jar "$jar" predict detection --model "$runs/detector" --input "$runs/phantoms/stenosis/test/images" --output "$runs/found" --overlay
java -jar "$jar" evaluate detection --prediction "$runs/found" --truth "$runs/phantoms" --json "$runs/scores.json"
