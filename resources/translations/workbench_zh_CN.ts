<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>engine</name>
    <message>
        <source>app.engine_failed</source>
        <extracomment>&quot;{program} {verb} ended with {code}: {words}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.engine_not_started</source>
        <extracomment>&quot;{program} could not be started: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.job_broke</source>
        <extracomment>&quot;an unexpected error: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.mixture_changed</source>
        <extracomment>&quot;{file} is no longer the file that was opened; open it again before saving&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.mixture_empty</source>
        <extracomment>&quot;every subset is off; a mixture needs at least one&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.mixture_there</source>
        <extracomment>&quot;{file} is there already; choose another name, or confirm that it is replaced&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.no_engine</source>
        <extracomment>&quot;internvl-engine was not found beside the workbench or in PATH; build it, or put it there&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.no_such_row</source>
        <extracomment>&quot;subset {subset} of the mixture has no row {row}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.picture_not_shown</source>
        <extracomment>&quot;{path}: cannot be shown: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.row_not_shown</source>
        <extracomment>&quot;the row cannot be looked at: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.screenshot_fixture</source>
        <extracomment>&quot;{folder} holds no mixture.json; name a folder that does with --fixture&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.screenshot_late</source>
        <extracomment>&quot;the page was still at work after a minute&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.screenshot_unknown</source>
        <extracomment>&quot;no {what} &apos;{given}&apos; to take a picture of; known are {known}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>app.screenshot_unwritten</source>
        <extracomment>&quot;{file} could not be written&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batch.idle_ranks</source>
        <extracomment>&quot;{count} micro-batches on {ranks} ranks are {rounds} rounds; in the last one {idle} ranks have nothing to do: {percent} % of the machines&apos; time is lost. A smaller batch.micro makes more micro-batches of the same step&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bench.no_folder</source>
        <extracomment>&quot;no folder could be made for the ranks to meet in&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bench.no_meeting</source>
        <extracomment>&quot;ranks that {launcher} started meet in a folder that all of them see: give --meeting FOLDER&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bench.one_rank</source>
        <extracomment>&quot;there is nothing to measure between ranks: give --local 2, or start this on several ranks&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.abandoned</source>
        <extracomment>&quot;the save was abandoned: this process ends&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.another_run</source>
        <extracomment>&quot;{folder} is of another model, trainable set or mixture than this run: {keys} differ&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.config_not_json</source>
        <extracomment>&quot;{path} is not a JSON object&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.copy</source>
        <extracomment>&quot;the state of step {step} could not be copied to be saved: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.disk_full</source>
        <extracomment>&quot;no checkpoint of step {step}, disk or quota are used up ({reason}); what was written of it is removed, older checkpoints are whole&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.downsample_ratio</source>
        <extracomment>&quot;{path} was trained with a downsample ratio of {found}, model.downsample_ratio asks for {asked}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.dtype</source>
        <extracomment>&quot;{path}, tensor &quot;{key}&quot;: the engine does not read {dtype}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.exists</source>
        <extracomment>&quot;{folder} already exists and is not touched; choose another name&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.image_size</source>
        <extracomment>&quot;an image of {image_size} px does not split into patches of {patch_size} px and those into image tokens at a downsample ratio of {ratio}; change data.image_size&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.in_the_way</source>
        <extracomment>&quot;{path} is in the way of a checkpoint and is not touched: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.incomplete</source>
        <extracomment>&quot;{folder} is not complete: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.index</source>
        <extracomment>&quot;{path} is not an index of safetensors shards: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.is_sharded</source>
        <extracomment>&quot;{folder} is a sharded checkpoint; a model folder is made of it by: internvl-engine convert --from {folder} --to NEW_FOLDER&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.keys</source>
        <extracomment>&quot;the checkpoint does not fit the model of its config.json: {missing} tensors are missing ({missing_names}), {surplus} do not belong to it ({surplus_names})&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.manifest</source>
        <extracomment>&quot;{path} is not the manifest of a sharded checkpoint: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.no_space</source>
        <extracomment>&quot;no checkpoint of step {step}: it takes {needed_gb} GB and {folder} has {free_gb} GB left, {missing_gb} GB are missing; older checkpoints are whole&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.no_weights</source>
        <extracomment>&quot;{folder} holds neither model.safetensors nor model.safetensors.index.json&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.not_held</source>
        <extracomment>&quot;{folder} does not hold elements {begin} to {end} of the {kind} of {tensor}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.not_removed</source>
        <extracomment>&quot;the checkpoint {path} could not be removed: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.not_shared</source>
        <extracomment>&quot;{folder}, which rank 0 made, is not there: the run folder has to be on a file system that all ranks share&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.open</source>
        <extracomment>&quot;cannot read {path}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.passed_over</source>
        <extracomment>&quot;checkpoint {path} is passed over: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.payload</source>
        <extracomment>&quot;{path}, byte {offset}: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.pickle</source>
        <extracomment>&quot;{path} is not the projector&apos;s state_dict: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.pth_byte_order</source>
        <extracomment>&quot;{path} was written on a big-endian machine&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.pth_tensor</source>
        <extracomment>&quot;{path}, tensor &quot;{key}&quot;: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.pth_without_pickle</source>
        <extracomment>&quot;{path} has no data.pkl: torch.save did not write it&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.rank_failed</source>
        <extracomment>&quot;rank {rank}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.rename</source>
        <extracomment>&quot;cannot give the folder {path} its name: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.save</source>
        <extracomment>&quot;no checkpoint of step {step}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.select_layer</source>
        <extracomment>&quot;model.select_layer is {layer}, the vision tower has {layers} layers&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.shape</source>
        <extracomment>&quot;tensor &quot;{key}&quot; of the checkpoint is {dtype} {found}, the model of its config.json needs {expected}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.shard</source>
        <extracomment>&quot;{path}: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.superseded</source>
        <extracomment>&quot;a newer attempt works in the run of {folder}; this one saves nothing more there&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.version</source>
        <extracomment>&quot;{path} has version {found} of the format, this engine reads version {known}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.weights_only</source>
        <extracomment>&quot;{folder} holds weights only; a run cannot go on from it exactly&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint.zip</source>
        <extracomment>&quot;{path} is not a zip file as .pth files are: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.bad_question</source>
        <extracomment>&quot;{path}, line {line}: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.convert_source</source>
        <extracomment>&quot;name the model by --from, or its parts by --vision, --language and --projector&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.forward_batch</source>
        <extracomment>&quot;{path} is not a batch: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.no_image_tokens</source>
        <extracomment>&quot;the tokenizer of {folder} does not know {token}: the folder does not hold an assembled model; see internvl-engine convert --help&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.no_questions</source>
        <extracomment>&quot;cannot read {path}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.no_scratch_folder</source>
        <extracomment>&quot;no temporary folder {folder}: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.no_such_subset</source>
        <extracomment>&quot;{file} has no subset &apos;{name}&apos;; it has {known}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.no_tokenizer</source>
        <extracomment>&quot;--meta needs --tokenizer, the folder of tokenizer.model&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.out_of_memory</source>
        <extracomment>&quot;the machine has not enough memory for this&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.output_lost</source>
        <extracomment>&quot;standard output could not be written, the result is incomplete&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.range</source>
        <extracomment>&quot;{option} {text}: write A-B, A- or A with whole numbers from {lowest}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.search_words</source>
        <extracomment>&quot;give the meta file of a mixture and the text to find, or --spec SPEC and the text; a text of several words goes in quotes&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.shard_size</source>
        <extracomment>&quot;--shard-size is {value}; it is given like 500MB or 5GB&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.unexpected</source>
        <extracomment>&quot;unexpected: {what}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.unknown_option</source>
        <extracomment>&quot;{problem}; did you mean {nearest}? See {program} --help&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.unknown_template</source>
        <extracomment>&quot;there is no conversation template &apos;{name}&apos;&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.unknown_verb</source>
        <extracomment>&quot;there is no verb &apos;{verb}&apos;; did you mean &apos;{nearest}&apos;? internvl-engine --help lists all&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.vocabulary</source>
        <extracomment>&quot;{folder}: the tokenizer has {tokens} tokens, the model {rows}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.which_data</source>
        <extracomment>&quot;name the data by a run spec or by --meta, one of the two&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.which_question</source>
        <extracomment>&quot;ask by --text or by --questions, one of the two&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cli.wrong_use</source>
        <extracomment>&quot;{problem}; see {program} --help&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.annotation_changed</source>
        <extracomment>&quot;annotation file {file} changed while it was read; start again when it stands still&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.annotation_empty</source>
        <extracomment>&quot;{file} is empty: subset &apos;{subset}&apos; has no rows&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.annotation_unreadable</source>
        <extracomment>&quot;annotation file {file} cannot be opened: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.batch_not_divisible</source>
        <extracomment>&quot;batch.global is {global} and batch.micro {micro}; micro must divide global&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.byte_order_mark</source>
        <extracomment>&quot;{file}, line 1: a byte order mark stands in front and is skipped&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.carriage_return</source>
        <extracomment>&quot;{file}, line {line}: the line ends in a carriage return, which is skipped (and maybe others do)&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.image_outside_root</source>
        <extracomment>&quot;image &apos;{image}&apos; leaves the subset&apos;s root &apos;{root}&apos;; write it relative to the root&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.image_path_empty</source>
        <extracomment>&quot;the image&apos;s path is empty or holds a NUL byte&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.image_size</source>
        <extracomment>&quot;images of {image} px, patches of {patch} px and a down-sampling by {ratio} give no whole grid of image tokens; choose an image size that is a multiple of patch / ratio&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.left_over</source>
        <extracomment>&quot;no step of the run takes this row in this epoch&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.length_differs</source>
        <extracomment>&quot;subset &apos;{subset}&apos; declares {declared} lines, {file} has {lines}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.line_blank</source>
        <extracomment>&quot;{file}, line {line}: the line is blank&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.line_broken</source>
        <extracomment>&quot;{file}, line {line}: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.line_too_long</source>
        <extracomment>&quot;{file}, line {line}: the line is longer than {limit} bytes and is not read&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.loader_failed</source>
        <extracomment>&quot;micro-batch {index} of step {step} could not be made: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.no_such_batch</source>
        <extracomment>&quot;step {step} has no micro-batch {index} in this run&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.no_tokenizer</source>
        <extracomment>&quot;the run spec names no tokenizer: set model.path, model.language_path or model.tokenizer_path&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.none_used</source>
        <extracomment>&quot;subset &apos;{subset}&apos; uses none of its {lines} lines: repeat_time is {times}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.subset_broken</source>
        <extracomment>&quot;subset &apos;{subset}&apos;: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.too_few_rows</source>
        <extracomment>&quot;the mixture has {rows} rows an epoch, fewer than one step of {global} takes; lower batch.global or add data&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.too_many_rows</source>
        <extracomment>&quot;the mixture {file} has {rows} rows an epoch; {most} is the most that the order of the reference is defined for&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.unknown_template</source>
        <extracomment>&quot;there is no conversation template &apos;{name}&apos;; known: {known}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.work_failed</source>
        <extracomment>&quot;the work broke off: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>demo.folder_in_use</source>
        <extracomment>&quot;{folder} is there and not empty; name a new folder, nothing is overwritten&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>demo.not_written</source>
        <extracomment>&quot;{path} could not be written; is the disk full?&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>demo.tokenizer_not_trained</source>
        <extracomment>&quot;the demo&apos;s tokenizer could not be trained: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>events.read</source>
        <extracomment>&quot;cannot read {path}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>events.shorter</source>
        <extracomment>&quot;{path} has {size} bytes, fewer than the {offset} already read: it was replaced or cut; read it from its beginning&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fabric.gloo</source>
        <extracomment>&quot;ranks on CPUs talk through sockets (Gloo) and leave {ports} unused; NCCL on GPUs uses them&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fabric.no_verbs</source>
        <extracomment>&quot;libibverbs.so.1 cannot be loaded, so NCCL uses sockets although {ports} are there: install it (package libibverbs1 or rdma-core) or mount it into the container&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fabric.slow</source>
        <extracomment>&quot;between nodes an all-reduce reaches {reached} Gbit/s, and {ports} are there: NCCL most likely uses sockets; NCCL_DEBUG=INFO says which network it chose, and NCCL_IB_HCA, NCCL_SOCKET_IFNAME choose&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fabric.variable</source>
        <extracomment>&quot;{name}={value} makes NCCL use sockets although {ports} are there: unset it&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file.create</source>
        <extracomment>&quot;cannot create {path}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file.exists</source>
        <extracomment>&quot;{path} already exists and is not replaced; choose another name&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file.is_folder</source>
        <extracomment>&quot;{path} is a folder, a file is expected&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file.make_folder</source>
        <extracomment>&quot;cannot create the folder {path}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file.read</source>
        <extracomment>&quot;cannot read {path}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file.rename</source>
        <extracomment>&quot;cannot give {path} its name: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file.sync</source>
        <extracomment>&quot;cannot make {path} durable: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file.sync_folder</source>
        <extracomment>&quot;cannot sync the folder {path}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file.too_large</source>
        <extracomment>&quot;{path} is larger than {limit} bytes, the most that such a file may have&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file.write</source>
        <extracomment>&quot;cannot write {path} after {bytes} bytes: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heartbeat.write</source>
        <extracomment>&quot;cannot replace {path}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image.corrupt</source>
        <extracomment>&quot;{image}: broken {format} data: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image.empty</source>
        <extracomment>&quot;{image}: the file is empty&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image.file_too_large</source>
        <extracomment>&quot;{image}: a file of {bytes} bytes; image files of more than {limit} are not read&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image.missing</source>
        <extracomment>&quot;{image}: no such file&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image.not_a_file</source>
        <extracomment>&quot;{image}: not a regular file&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image.not_encoded</source>
        <extracomment>&quot;the picture cannot be written as {format}: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image.too_many_pixels</source>
        <extracomment>&quot;{image}: {width} x {height} pixels are more than the limit of {limit}; raise data.max_image_pixels if the picture is meant to be that large&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image.truncated</source>
        <extracomment>&quot;{image}: the {format} data end too early; the file is cut off&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image.unknown_format</source>
        <extracomment>&quot;{image}: not a JPEG, PNG, WebP, GIF or BMP picture&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image.unreadable</source>
        <extracomment>&quot;{image}: cannot be read: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image.unsupported</source>
        <extracomment>&quot;{image}: this kind of {format} is not supported: {what}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>json.duplicate_key</source>
        <extracomment>&quot;{file}: the key &apos;{key}&apos; stands twice in one object&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>json.number_range</source>
        <extracomment>&quot;{file}: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>json.syntax</source>
        <extracomment>&quot;{file}, line {line}, column {column}: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>json.too_deep</source>
        <extracomment>&quot;{file}: nested deeper than {levels} levels&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ledger.row_range</source>
        <extracomment>&quot;row {row} of subset {subset} is beyond what a ledger can name&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>local.start</source>
        <extracomment>&quot;cannot start rank {rank}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixture.duplicate</source>
        <extracomment>&quot;{file}: &apos;{name}&apos; stands twice; give every subset a name of its own&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixture.entry</source>
        <extracomment>&quot;{file}: subset &apos;{subset}&apos; must be an object with root and annotation&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixture.key_missing</source>
        <extracomment>&quot;{file}: subset &apos;{subset}&apos; has no &apos;{key}&apos;&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixture.no_subsets</source>
        <extracomment>&quot;{file} names no subsets; it must be an object that maps subset names to entries&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixture.not_json</source>
        <extracomment>&quot;{file} is not JSON: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixture.repeat_time</source>
        <extracomment>&quot;{file}: repeat_time of subset &apos;{subset}&apos; is {value}; it must be a fraction between 0 and 1, or 1, 2, 3, ...&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixture.unknown_key</source>
        <extracomment>&quot;{file}: &apos;{key}&apos; of subset &apos;{subset}&apos; means nothing here and is left aside&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixture.wrong_type</source>
        <extracomment>&quot;{file}: &apos;{key}&apos; of subset &apos;{subset}&apos; must be {wanted}, not {value}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model.image_tokens</source>
        <extracomment>&quot;a batch has {found} image tokens (id {id}) for {tiles} tiles of {each} tokens; its tokenizer does not belong to this model&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model.prompt_length</source>
        <extracomment>&quot;the prompt has {tokens} tokens, the model&apos;s context {context}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model_config.missing_field</source>
        <extracomment>&quot;{where} lacks the field &quot;{field}&quot;&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model_config.not_internvl</source>
        <extracomment>&quot;{path} lacks &quot;{part}&quot;: it does not describe an InternVLChat model; a vision or language model alone is given by its own setting&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model_config.not_json</source>
        <extracomment>&quot;{path} is not a JSON object&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model_config.not_object</source>
        <extracomment>&quot;{where} is not a JSON object&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model_config.unsupported_language_model</source>
        <extracomment>&quot;{where}: the language model&apos;s architecture is &quot;{architecture}&quot;; the engine supports LlamaForCausalLM&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model_config.unsupported_value</source>
        <extracomment>&quot;{where}: &quot;{field}&quot; is {value}; the engine supports {allowed}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.bad_assumption</source>
        <extracomment>&quot;{key}={value}: a number {allowed} is needed&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.batch_not_divisible</source>
        <extracomment>&quot;batch.global {global} = {count} x ({ranks} ranks x batch.micro {micro}) + {left}; the reference&apos;s script would train with {reference} rows a step, this engine takes all {global}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.disk</source>
        <extracomment>&quot;{count} checkpoints of {size} need {need}, {free} are free (those kept and the one being written); lower checkpoint.keep or choose another disk&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.fixed_port</source>
        <extracomment>&quot;port {port} is fixed: two jobs on one node would collide; leave the choice to the engine&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.keep_one</source>
        <extracomment>&quot;checkpoint.keep 1 leaves one checkpoint: if its files are damaged, nothing is left to continue from; keep 2&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.no_assumption</source>
        <extracomment>&quot;there is no assumption &apos;{key}&apos;; did you mean &apos;{nearest}&apos;?&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.no_device</source>
        <extracomment>&quot;there is no device &apos;{name}&apos;; known are {names}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.no_requeue</source>
        <extracomment>&quot;the job is not requeued: after {wall} the run stands still until somebody starts it again&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.over_memory</source>
        <extracomment>&quot;a rank needs {need} and has {budget}; the first part beyond it is: {component} ({size})&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.over_wall_time</source>
        <extracomment>&quot;the run takes {total}, a job {wall}: about {jobs} jobs. Have the scheduler signal {lead} s before the limit (--signal=B:USR1@{lead}), a checkpoint takes {save}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.paper_model</source>
        <extracomment>&quot;{path} holds no config.json here: the plan counts with the shape of {model}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.ranks_fill_no_node</source>
        <extracomment>&quot;{ranks} ranks do not fill nodes of {node}: the last node has {left}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.requeue_overwrites</source>
        <extracomment>&quot;the job is requeued and its run folder overwritten: each restart would begin at step 0&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.save_outlasts_interval</source>
        <extracomment>&quot;a full checkpoint of {size} takes {save}, but one is due every {interval}; save less often, or keep rare full ones beside weights only ({weights})&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.saves_at_end_only</source>
        <extracomment>&quot;checkpoint.every_steps 0 saves at the end only: a failure loses up to {time}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.too_large</source>
        <extracomment>&quot;{parameters} parameters in {layers} layers with {values} activations of a micro-batch are no plan for any machine; look at the model&apos;s config.json, at batch.micro and data.max_sequence_length&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.waits_for_network</source>
        <extracomment>&quot;{exposed} of a step of {step} are communication that nothing hides; larger micro-batches, fewer ranks or weights kept after forward lessen it&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.wall_below_save</source>
        <extracomment>&quot;a job of {wall} is too short: a step takes {step} and its checkpoint {save}, so that nothing would be saved before the limit&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan.would_fit</source>
        <extracomment>&quot;{change} would need {size} a rank&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.board_lost</source>
        <extracomment>&quot;the connection to rank 0 is lost: {what}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.board_timeout</source>
        <extracomment>&quot;no rank left &apos;{key}&apos; within {seconds} s&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.collective_failed</source>
        <extracomment>&quot;a collective between ranks broke off, most likely because one of them is gone: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.diverged</source>
        <extracomment>&quot;the ranks have parted: as collective number {number} rank {rank} launches {mine}, rank 0 {theirs}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.host_list</source>
        <extracomment>&quot;&apos;{list}&apos; is no list of hosts: {why}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.invitation</source>
        <extracomment>&quot;{path} does not say where rank 0 is: it is damaged&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.listen</source>
        <extracomment>&quot;cannot open a port on {address}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.missing</source>
        <extracomment>&quot;of {world} ranks these did not come within {seconds} s: {ranks}{where}; look at their output, and at parallel.rendezvous_seconds if they start later&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.no_backend</source>
        <extracomment>&quot;this build cannot connect ranks on {device}: it was made without {library}; build it where {library}&apos;s headers are found&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.no_interface</source>
        <extracomment>&quot;{setting} allows no network interface of this host; it has {names}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.no_rank_zero</source>
        <extracomment>&quot;rank 0 did not come within {seconds} s: it should have said in {path} where it is ({last})&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.not_connected</source>
        <extracomment>&quot;rank {rank} could not be connected with the others: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.other_run</source>
        <extracomment>&quot;rank {rank} was started with another spec, program or number of ranks than rank 0&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.task_counts</source>
        <extracomment>&quot;&apos;{list}&apos; is no list of tasks a node, such as 8(x4),2&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.twice</source>
        <extracomment>&quot;another process came as rank {rank} too, and was taken&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.unreachable</source>
        <extracomment>&quot;nobody answers at {address} port {port}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.variable_missing</source>
        <extracomment>&quot;{beside} is set but {name} is not: the launcher&apos;s variables are incomplete&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.variable_value</source>
        <extracomment>&quot;{name} is &apos;{value}&apos;, not a number from {least} to {most}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.variables_differ</source>
        <extracomment>&quot;{one}={one_value} and {other}={other_value} contradict each other&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.verdict_failed</source>
        <extracomment>&quot;{who} failed: {what}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.verdict_hung</source>
        <extracomment>&quot;{who} {hang} in {place}: no progress for {seconds} s{waiting}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.verdict_lost</source>
        <extracomment>&quot;{who} {are} lost: {how}. Last seen in {place}{waiting}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.verdict_stopped</source>
        <extracomment>&quot;{who} was asked to stop before the first step&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ranks.verdict_stuck</source>
        <extracomment>&quot;all ranks wait for each other in {place} for {seconds} s: the network or a device stands still&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.bad_length</source>
        <extracomment>&quot;field &apos;length&apos; must be a whole number of tokens from 0&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.empty_image</source>
        <extracomment>&quot;field &apos;{field}&apos; is an empty image path&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.empty_line</source>
        <extracomment>&quot;the line is empty&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.invalid_escape</source>
        <extracomment>&quot;field &apos;{field}&apos; holds an escape that is no character (a lone surrogate)&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.invalid_utf8</source>
        <extracomment>&quot;the line is not UTF-8: invalid byte at offset {byte}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.missing_field</source>
        <extracomment>&quot;field &apos;{field}&apos; is missing&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.no_conversations</source>
        <extracomment>&quot;the record has no conversations&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.not_json</source>
        <extracomment>&quot;the line is not JSON: error at byte {byte} of {bytes} ({cause})&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.not_object</source>
        <extracomment>&quot;the line is {found}, not an object&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.not_readable</source>
        <extracomment>&quot;the line cannot be read: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.nul_in_image</source>
        <extracomment>&quot;field &apos;{field}&apos; holds a NUL byte in an image path&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.unknown_role</source>
        <extracomment>&quot;&apos;{field}&apos; is &apos;{role}&apos;, but must be &apos;human&apos; or &apos;gpt&apos; (&apos;system&apos; in the first turn)&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record.wrong_type</source>
        <extracomment>&quot;field &apos;{field}&apos; must be {expected}, but is {found}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resources.missing</source>
        <extracomment>&quot;{name} is in none of {places}; set INTERNVL_RESOURCES to the folder that has it&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resources.no_preset</source>
        <extracomment>&quot;there is no file and no preset &apos;{name}&apos;; the nearest preset is &apos;{nearest}&apos;&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows.no_run</source>
        <extracomment>&quot;{path} is not a run folder: it has no run.json&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows.no_such_fate</source>
        <extracomment>&quot;there is no fate &apos;{fate}&apos;; it is trained, trained_truncated, masked, failed or left_over&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows.no_such_row</source>
        <extracomment>&quot;&apos;{row}&apos; names no row: give SUBSET:ROW, the subset by name or number, the row from 0; this run&apos;s subsets are: {subsets}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run.attempt</source>
        <extracomment>&quot;{path} is not a JSON object: it is damaged or not yet written&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run.claim</source>
        <extracomment>&quot;cannot create {path}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run.heartbeat</source>
        <extracomment>&quot;{path} is not a heartbeat: damaged or not yet written&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run.no_output</source>
        <extracomment>&quot;no run folder is set: give logging.output a folder&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run.spec_changed</source>
        <extracomment>&quot;this attempt has other values than run.json for {keys}; they are in {path}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run.spec_damaged</source>
        <extracomment>&quot;{path} is not a JSON object; move the folder away or choose another output&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run.spec_differs</source>
        <extracomment>&quot;{path} was made with other settings ({keys}); choose another output folder for the changed run&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>safetensors.header</source>
        <extracomment>&quot;{path} is not a whole safetensors file: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>safetensors.tensor</source>
        <extracomment>&quot;{path}, tensor &quot;{key}&quot;: {problem}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search.bad_expression</source>
        <extracomment>&quot;the regular expression cannot be used: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search.bad_expression_at</source>
        <extracomment>&quot;the regular expression cannot be used: {cause} (at character {position}: &apos;{part}&apos;)&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search.empty</source>
        <extracomment>&quot;there is nothing to search for&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search.expression_too_large</source>
        <extracomment>&quot;the regular expression is too large: counted repetitions such as {{1000} multiply; make them smaller&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search.matches_empty_text</source>
        <extracomment>&quot;the regular expression matches empty text and so everything; use + instead of *&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search.not_utf8</source>
        <extracomment>&quot;the text to search for is not UTF-8&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.bad_choice</source>
        <extracomment>&quot;{key} is {value} in {where}; allowed are {allowed}; did you mean {nearest}?&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.bad_text</source>
        <extracomment>&quot;{key} in {where} has a NUL byte or is not UTF-8&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.no_such</source>
        <extracomment>&quot;there is no setting &apos;{key}&apos;; did you mean &apos;{nearest}&apos;?&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.not_assignment</source>
        <extracomment>&quot;--set takes key=value, not &apos;{given}&apos;&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.not_boolean</source>
        <extracomment>&quot;{key} in {where} must be true or false, not {value}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.not_group</source>
        <extracomment>&quot;{key} in {where} is a group of settings and must be an object&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.not_integer</source>
        <extracomment>&quot;{key} in {where} must be a whole number, not {value}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.not_number</source>
        <extracomment>&quot;{key} in {where} must be a number, not {value}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.not_object</source>
        <extracomment>&quot;{where} must hold one JSON object of settings&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.not_text</source>
        <extracomment>&quot;{key} in {where} must be text, not {value}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.out_of_range</source>
        <extracomment>&quot;{key} is {value} in {where}; allowed is {allowed}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.text_too_long</source>
        <extracomment>&quot;{key} in {where} has {size} bytes; allowed are {longest}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings.unknown_key</source>
        <extracomment>&quot;{where} has &apos;{key}&apos;, which is no setting; did you mean &apos;{nearest}&apos;?&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.all_frozen</source>
        <extracomment>&quot;vision tower, projector and language model are all frozen: nothing would train&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.batch_not_divisible</source>
        <extracomment>&quot;batch.global {global} = {count} x batch.micro {micro} + {left}; the micro-batch must divide the global batch&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.image_fills_sequence</source>
        <extracomment>&quot;{tokens} image tokens a tile x {tiles} tiles = {all} &gt;= data.max_sequence_length {length}: rows with so many tiles would fail&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.image_size</source>
        <extracomment>&quot;data.image_size {size} / patch {patch} x model.downsample_ratio {ratio} = {side}, which is no whole number of image tokens a side; 448 / 14 x 0.5 = 16 is&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.model_twice</source>
        <extracomment>&quot;model.path names a whole model and model.vision_path, projector_path or language_path names a part as well; give either the one or the others&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.no_learning</source>
        <extracomment>&quot;optimizer.learning_rate is 0: nothing would be learned&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.no_mixture</source>
        <extracomment>&quot;no mixture is given; set data.mixture&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.no_model</source>
        <extracomment>&quot;no model is given; set model.path, or model.vision_path and model.language_path&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.no_output</source>
        <extracomment>&quot;no run folder is given; set logging.output&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.no_tokenizer</source>
        <extracomment>&quot;no tokenizer is given; set model.path, model.language_path or model.tokenizer_path&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.order_unneeded</source>
        <extracomment>&quot;data.order true_length does nothing: data.group_by_length is off, so that lengths do not matter&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.padding_unneeded</source>
        <extracomment>&quot;data.pad_to_square does nothing: data.dynamic_tiling cuts square tiles&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.part_missing</source>
        <extracomment>&quot;a model from parts needs {missing} too&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.thumbnail_unneeded</source>
        <extracomment>&quot;data.thumbnail does nothing: data.dynamic_tiling is off, so that every image is one tile&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.tiles_reversed</source>
        <extracomment>&quot;data.min_tiles {minimum} &gt; data.max_tiles {maximum}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.unfreeze_head_unneeded</source>
        <extracomment>&quot;model.unfreeze_lm_head does nothing: the language model is not frozen&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.unfreeze_vision_unneeded</source>
        <extracomment>&quot;model.unfreeze_vision_layers does nothing: the vision tower is not frozen&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.warmup_all</source>
        <extracomment>&quot;schedule.warmup_ratio {ratio} warms up for the whole run: the learning rate would never fall&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spec.warmup_too_long</source>
        <extracomment>&quot;schedule.warmup_steps {warmup} &gt;= schedule.max_steps {steps}: the learning rate would never reach its peak&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>store.broken</source>
        <extracomment>&quot;the store {file} cannot be used: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>store.failed</source>
        <extracomment>&quot;the store {file} could not be read or written: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>store.newer</source>
        <extracomment>&quot;the store {file} was written by a newer workbench (version {found}, this one knows {known}); start that one, or move the file away&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stream.format</source>
        <extracomment>&quot;{path} is damaged or not a file of this kind: its header is wrong&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stream.open</source>
        <extracomment>&quot;cannot open {path} for appending: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stream.read</source>
        <extracomment>&quot;cannot read {path}: {reason}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stream.version</source>
        <extracomment>&quot;{path} has format version {found}, this program knows {known}: use a newer one&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stream.write</source>
        <extracomment>&quot;cannot write {path}: {reason}; {waiting} bytes wait, {dropped} are lost&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.answer_cut</source>
        <extracomment>&quot;the row has {full_length} tokens, cut at {limit}: {kept} of {supervised} supervised tokens are left&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.image_cut</source>
        <extracomment>&quot;the row has {full_length} tokens, cut at {limit}: only {found} of {images} images are whole&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.image_mark_inside</source>
        <extracomment>&quot;a text of the row holds &apos;&lt;/img&gt;&apos;: {found} marks for {images} images&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.images_exceed_limit</source>
        <extracomment>&quot;the row&apos;s {images} images take {tokens} tokens, more than the sequence limit of {limit}: raise max_length or lower the tiles an image&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.masked_empty_turn</source>
        <extracomment>&quot;turn {turn} ({from}) is empty, which leaves out its end mark: {recounted} tokens recounted, {real} in the row&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.masked_mark_inside</source>
        <extracomment>&quot;turn {turn} ({from}) holds &apos;{mark}&apos;, a mark of the template: {recounted} tokens recounted, {real} in the row&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.masked_mismatch</source>
        <extracomment>&quot;the turns encoded one by one make {recounted} tokens, the row has {real}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.masked_no_answer</source>
        <extracomment>&quot;the row has no answer to learn&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.masked_no_last_answer</source>
        <extracomment>&quot;the last turn is a question without an answer: {recounted} tokens recounted, {real} in the row&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.masked_no_turns</source>
        <extracomment>&quot;the row has no question and answer&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.masked_pad_inside</source>
        <extracomment>&quot;the row&apos;s texts hold the padding token &apos;{token}&apos; {count} times: {recounted} tokens recounted, {real} in the row&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.masked_question_fills</source>
        <extracomment>&quot;the row has {full_length} tokens and its first answer begins beyond the limit of {limit}: none of {supervised} supervised tokens is left ({kept})&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.placeholder_missing</source>
        <extracomment>&quot;the row has {images} images, but only {placed} &apos;&lt;image&gt;&apos; placeholders&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.prompt_placeholder_missing</source>
        <extracomment>&quot;the prompt has {images} images, but only {placed} &apos;&lt;image&gt;&apos; placeholders&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.role_header_inside</source>
        <extracomment>&quot;answer {answer} is followed by {count} user headers instead of one: a header stands inside a text&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.tiles_unknown</source>
        <extracomment>&quot;the row has {images} images, but tiles of {known} are known&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.too_long</source>
        <extracomment>&quot;the row&apos;s texts have {bytes} bytes, more than the limit of {limit}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text.turn_order</source>
        <extracomment>&quot;turn {turn} of the dialogue is from &apos;{from}&apos; where &apos;{expected}&apos; is due: turns must alternate&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokenizer.broken_json</source>
        <extracomment>&quot;{file} is not valid JSON: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokenizer.broken_model</source>
        <extracomment>&quot;the tokenizer model in {folder} cannot be read: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokenizer.class_unknown</source>
        <extracomment>&quot;{file}: tokenizer class &apos;{class}&apos; is not supported, only LlamaTokenizer and InternLM2Tokenizer are&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokenizer.encode_failed</source>
        <extracomment>&quot;the tokenizer model failed on a text: {cause}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokenizer.id_gap</source>
        <extracomment>&quot;the tokenizer in {folder} adds ids up to {last} to a model of {pieces} pieces, but none has id {id}: added ids must follow the vocabulary without a gap&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokenizer.no_folder</source>
        <extracomment>&quot;{folder} is not a folder with a tokenizer&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokenizer.no_model</source>
        <extracomment>&quot;{folder} has no tokenizer.model; a SentencePiece model is needed (a tokenizer.json alone is not enough)&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokenizer.not_object</source>
        <extracomment>&quot;{file} must hold one JSON object&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokenizer.wrong_type</source>
        <extracomment>&quot;{file}: &apos;{field}&apos; must be {expected}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.bits_may_differ</source>
        <extracomment>&quot;the run goes on with other {what} than before step {step}: the last bits of its numbers may differ from those of an uninterrupted run&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.device_memory</source>
        <extracomment>&quot;the device has not enough memory: {what}; lower batch.micro, or set parallel.recompute_vision and recompute_language to all&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.finished</source>
        <extracomment>&quot;{steps} steps done; the checkpoint is in {path}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.interrupted</source>
        <extracomment>&quot;stopped after step {step} of {total} as asked; the same command goes on from {path}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.library_error</source>
        <extracomment>&quot;LibTorch failed in step {step}: {what}&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.local_launched</source>
        <extracomment>&quot;--local starts ranks itself, but this process is rank {rank} of {world} that {source} started; leave --local away&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.memory</source>
        <extracomment>&quot;the machine has not enough memory; lower batch.micro&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.no_cuda_device</source>
        <extracomment>&quot;parallel.device is cuda, but no CUDA device or driver is found here; set parallel.device=cpu to train on the processor&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.no_cuda_kernels</source>
        <extracomment>&quot;parallel.device is cuda, but this build has no CUDA kernels: build it where nvcc is found, or set parallel.device=cpu&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.no_good_checkpoint</source>
        <extracomment>&quot;none of the checkpoints in {folder} can be gone on from; the newest: {reason}. Choose another logging.output to begin anew&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.nonfinite</source>
        <extracomment>&quot;loss or gradient was not finite in {steps} steps in a row, up to step {step}; rows of the last one: {rows}. Look at these rows, lower the learning rate, or go back to an earlier checkpoint&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.signals</source>
        <extracomment>&quot;asked to stop by signals ({signals}): all ranks stop after one agreed step, and repeats change nothing&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.step_skipped</source>
        <extracomment>&quot;loss or gradient of step {step} is not finite: no update was made&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.superseded</source>
        <extracomment>&quot;a newer attempt of this run has taken over {folder}: this one stops and writes nothing more&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train.too_few_devices</source>
        <extracomment>&quot;rank {rank} of this node has no CUDA device: there are {devices}; start fewer ranks a node&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>work.interrupted</source>
        <extracomment>&quot;stopped on request; run it again to go on where it stopped&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::app::Advice</name>
    <message>
        <source>Raise the maximum length, or split the conversation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the maximum length, or shorten the question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the empty turn, or leave the row out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the template&apos;s mark out of the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the missing answer, or remove the last question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an answer, or leave the row out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the padding token out of the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another template: this tokenizer cuts the turns differently alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the maximum length, or allow fewer tiles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the image mark out of the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one &lt;image&gt; for each image of the row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the role header out of the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten the row&apos;s texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let question and answer take turns in the record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the path relative to the subset&apos;s root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name an image, or remove the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair the line, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the mixture again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch the image, or correct the path or the root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the limit of pixels, or shrink the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the file, or leave the row out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the row out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::app::Boxes</name>
    <message>
        <source>written with &lt;box&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values above 1 that fit the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values up to 1000, beyond the image&apos;s size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values above 1000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Visual Genome row, and no box reaches into the padding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values between 0 and 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0–1 of the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0–1 of the padded square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0–1000 of the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::app::ExampleModel</name>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::app::Fate</name>
    <message>
        <source>Trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained, answer cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked: nothing is learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left over at the end of the epoch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::app::Findings</name>
    <message>
        <source>Image missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row is left out of training; nothing is drawn in its place. Fetch the image, or correct the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends before the picture does, as after a broken download. Fetch it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture cannot be decoded. Fetch it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image file is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no bytes. Fetch it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image of unknown format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG, PNG, WebP, GIF and BMP can be read. A web page saved under an image&apos;s name is a usual cause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image of an unsupported kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The format is known, this variant of it is not read. Convert the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has more pixels than the limit against decompression bombs. Scale it down, or raise the limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image file too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is larger than what is read. Scale the picture down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not an image file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The path names a folder or a device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system refuses to open the file; its permissions are a usual cause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image path leaves its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paths are relative to the subset&apos;s root and stay inside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image path empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record names an image without a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blank line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line without a record still counts as a row. Remove it from the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line beyond the limit is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subset cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of its rows take part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annotation file cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the subset&apos;s rows take part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line cannot be parsed; the row&apos;s detail names the place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field of the wrong type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record has a field that is not what it should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record lacks a field that it needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record has nothing to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns are of human, gpt, and first of all system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text is not UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was written in another encoding, or cut in the middle of a character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns do not alternate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions and answers must take turns, a question first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer &lt;image&gt; marks than images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each image of a list needs a mark that says where it belongs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image tokens cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sequence limit falls into an image. The reference would go on with half an image; here the row is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More image tokens than fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images alone exceed the sequence limit. Fewer tiles, or a larger limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is meant to read so much at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer cut at the sequence limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lies beyond the limit is not learned, the end mark among it. Raise the limit, or shorten the rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked whole: token counts differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting the turns one by one gives another number than the whole row; the reference then learns nothing of the row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked whole: question fills the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No room is left for the answer, so nothing is learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked whole: no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation has no answer to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked whole: empty turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the reference&apos;s rules an empty turn ends the supervision of the row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked whole: end mark inside a turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text holds the template&apos;s own end mark, which cuts the turn in two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role header inside an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer holds the template&apos;s own role header; the reference gives the row up.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::app::Language</name>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::app::OpenMixture</name>
    <message>
        <source>Indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probing images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre-flight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding near duplicates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::app::RowModel</name>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First exchange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::app::RowSelection</name>
    <message>
        <source>Searching</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::app::SubsetModel</name>
    <message>
        <source>95 of 100 rows have at most so many tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(top)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet examined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes part</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n subsets, all on</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subsets, %1 off</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::app::Workbench</name>
    <message>
        <source>Making the demo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::Appearance</name>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::ChatView</name>
    <message>
        <source>… %1 more bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turn %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy turn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::Chip</name>
    <message>
        <source>Delete takes this filter away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::CommandPalette</name>
    <message>
        <source>Go to, open or do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::CompositionCard</name>
    <message>
        <source>%1 rows, %2 steps of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 M tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Composition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 % of rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thin bar: as saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens are being counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not counted yet: a tokenizer is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tok. %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Han</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::DataPage</name>
    <message>
        <source>Open a mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixtures (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histograms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre-flight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as new mixture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mixture is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mixture is a meta file that names annotation files and their image folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n changes, not saved</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Export %1 rows…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1-changed.json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as new mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::FailureCard</name>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::FateBand</name>
    <message>
        <source>%1 of %2 tokens are supervised, nothing is cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 supervised tokens lie beyond %3, the end mark too: not learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>reason, advice</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the row …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fate not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tokenizer decides what becomes of a row, and none is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No row chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a row to see its conversation, its image and what the model sees of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 alike</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::FilterBar</name>
    <message>
        <source>Search in any turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match upper and lower case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression (RE2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>+ %n filters</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Drop all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::FilterPopup</name>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>width to height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::Filters</name>
    <message>
        <source>Subset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet probed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Han</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of Han</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::FindingsCard</name>
    <message>
        <source>Tokens cannot be counted yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose tokenizer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: not as many lines as declared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meta file says %1, the file has %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n images missing, %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Rows without their image are left out of training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n images cannot be read, %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Their headers are not those of a known format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n lines are no record, %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Pre-flight tells each with its line and cause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n rows without image, %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Text only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 repeated %2 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of note so far.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::GroupList</name>
    <message>
        <source>Rows that are lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned otherwise than written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::HistogramPlot</name>
    <message>
        <source>%1 rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::HistogramsTab</name>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of subset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>width to height, log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long side of the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixels, log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log; bar all rows, line a subset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subsets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens are being counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tokenizer is needed to count tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image sizes appear as they are probed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>448: below it is enlarged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::HomePage</name>
    <message>
        <source>Try the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Builds a small mixture of drawn pictures with questions in two languages, and opens it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a few seconds on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about 50 MB in your data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing leaves this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what the model sees of every row: pictures, boxes, tokens, and which rows are cut, masked or lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a meta file with its annotation files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1.27 million rows in seconds, once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the files are only read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>anything by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where would you like to start?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent or changed before you say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no longer listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::ImagePane</name>
    <message>
        <source>EXIF asks for half a turn; training ignores it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EXIF asks for a quarter turn to the right; training ignores it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EXIF asks for a quarter turn to the left; training ignores it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EXIF asks for a mirrored image; training ignores it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3 out of range, %4 without area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3 out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3 without area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, none out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit (A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the boxes by another convention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This row mixes two conventions.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::ImageView</name>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>boxes: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (out of range)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (no area)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the image …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This row has no image.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::InspectorHeader</name>
    <message>
        <source>Tag (T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in a window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous row (K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next row (J)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::JobDrawer</name>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has run yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::Jobs</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: done in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: stopped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::KeysSheet</name>
    <message>
        <source>anything by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back, forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next, previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go to a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the page&apos;s main action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>these keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::MainWindow</name>
    <message>
        <source>page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all of them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::ModelPane</name>
    <message>
        <source>What the model sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ ids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a tokenizer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tokenizer is needed to show tokens, tiles and the row&apos;s fate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model sees nothing of this row: it fails before it is encoded.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::PreflightTab</name>
    <message>
        <source>%1 of %2 rows as written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learned otherwise %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every row trains as it is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image is missing or damaged, nothing is cut or masked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every row is being read as training would read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bar below says how far it is. Stopped, it goes on there the next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mixture is being indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tokenizer is needed to check rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose tokenizer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mixture has not been checked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre-flight reads every row and image as training would and tells the fate of each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>checked %1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::RecentList</name>
    <message>
        <source>file is gone from its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n subsets, %1 rows</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent mixtures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open mixture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::RowCells</name>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::RowGrid</name>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::RowInspector</name>
    <message>
        <source>Hide the other pane (])</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 turns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::RowsTab</name>
    <message>
        <source>Rows appear as soon as they are indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bar below says how long that takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mixture has no rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without “%1” there are %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>No row matches all %n filters.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Drop all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row of %1, from 0:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters dropped to show row %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Exporting %n rows</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rows, %3 searched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 rows, found in %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::RulesDialog</name>
    <message>
        <source>Rules for rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all from a run spec…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut images into tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder with the tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run spec</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run specs (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::SelectionCard</name>
    <message>
        <source>Show rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens, mean and 95 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of all tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect, middle half</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long side, median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions, mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag in any plot to select; in a second plot Shift narrows further.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows, %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::SelfCheck</name>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not found beside the workbench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Icons and fonts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing packages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n cores</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>one is left free for you</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::SequenceMap</name>
    <message>
        <source>Map of the sequence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::SettingsPage</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>short transitions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Animations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexes and thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store and demos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workbench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::StartCard</name>
    <message>
        <source>9 subsets by rows and by tokens, every row’s fate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::StatusBar</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::SubsetCells</name>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fraction between 0 and 1, or 1, 2, 3, …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::SubsetTable</name>
    <message>
        <source>Subsets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::SystemTextPopup</name>
    <message>
        <source>System text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try this text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::TileView</name>
    <message>
        <source>Tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tiles, too many to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stretched: width %2 height %3, shown at %4 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tiles of %2 in %3 × %4: width %5 height %6, shown at %7 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tiles of %2, shown at %3 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tiles</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::Toast</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::TokenLegend</name>
    <message>
        <source>supervised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::TokenStrip</name>
    <message>
        <source>system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>assistant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens: %2 supervised, %3 of images, %4 ignored, %5 cut</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ivl::ui::TopBar</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>General</source>
        <extracomment>heading</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>label of name</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lists and plots call the run.</source>
        <extracomment>help of name</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <extracomment>label of description</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the run or preset is for; the engine only stores it.</source>
        <extracomment>help of description</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>label of seed</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seeds the order of the rows, drop path, JPEG degradation and fresh weights.</source>
        <extracomment>help of seed</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>heading</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model folder</source>
        <extracomment>label of model.path</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hugging Face folder of a whole InternVLChat model. Empty: the model is assembled from vision_path, projector_path and language_path.</source>
        <extracomment>help of model.path</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vision tower folder</source>
        <extracomment>label of model.vision_path</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hugging Face folder of the vision tower (InternViT).</source>
        <extracomment>help of model.vision_path</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projector file</source>
        <extracomment>label of model.projector_path</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The projector&apos;s .pth file. Empty: it starts from fresh weights.</source>
        <extracomment>help of model.projector_path</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language model folder</source>
        <extracomment>label of model.language_path</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hugging Face folder of the language model with its tokenizer.</source>
        <extracomment>help of model.language_path</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenizer folder</source>
        <extracomment>label of model.tokenizer_path</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: the tokenizer of path or of language_path.</source>
        <extracomment>help of model.tokenizer_path</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel shuffle</source>
        <extracomment>label of model.pixel_shuffle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the image tokens: v2 is row-major, v1 leaves height and width swapped as in the code of February 2024. auto: as the checkpoint&apos;s configuration says, v2 for parts.</source>
        <extracomment>help of model.pixel_shuffle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto</source>
        <extracomment>choice of model.pixel_shuffle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v1</source>
        <extracomment>choice of model.pixel_shuffle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v2</source>
        <extracomment>choice of model.pixel_shuffle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down-sample ratio</source>
        <extracomment>label of model.downsample_ratio</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the image-token grid relative to the patch grid: 0.5 makes 256 tokens of the 1,024 patches of a 448 px tile.</source>
        <extracomment>help of model.downsample_ratio</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vision layer</source>
        <extracomment>label of model.select_layer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which hidden state of the vision tower feeds the projector; -1 is the last layer.</source>
        <extracomment>help of model.select_layer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop path</source>
        <extracomment>label of model.drop_path_rate</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chance that a row skips a branch of the last vision layer; it falls linearly to 0 at the first.</source>
        <extracomment>help of model.drop_path_rate</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze vision tower</source>
        <extracomment>label of model.freeze_vision</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vision tower keeps its weights.</source>
        <extracomment>help of model.freeze_vision</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze projector</source>
        <extracomment>label of model.freeze_projector</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The projector keeps its weights.</source>
        <extracomment>help of model.freeze_projector</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze language model</source>
        <extracomment>label of model.freeze_language</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language model keeps its weights, embeddings and head included.</source>
        <extracomment>help of model.freeze_language</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfreeze vision layers</source>
        <extracomment>label of model.unfreeze_vision_layers</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many last layers of the vision tower train although it is frozen. The reference&apos;s flag counts them as a negative number.</source>
        <extracomment>help of model.unfreeze_vision_layers</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layers</source>
        <extracomment>unit of model.unfreeze_vision_layers</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfreeze output head</source>
        <extracomment>label of model.unfreeze_lm_head</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language model&apos;s output head trains although the language model is frozen.</source>
        <extracomment>help of model.unfreeze_lm_head</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <extracomment>heading</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture</source>
        <extracomment>label of data.mixture</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meta file: which annotation files and image folders make the mixture, and how often.</source>
        <extracomment>help of data.mixture</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data root</source>
        <extracomment>label of data.root</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder that the meta file&apos;s relative paths start from. Empty: the working folder.</source>
        <extracomment>help of data.root</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation template</source>
        <extracomment>label of data.conversation_template</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How turns become the prompt text; it must fit the language model.</source>
        <extracomment>help of data.conversation_template</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hermes-2</source>
        <extracomment>choice of data.conversation_template</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>internlm2-chat</source>
        <extracomment>choice of data.conversation_template</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>internvl2_5</source>
        <extracomment>choice of data.conversation_template</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phi3-chat</source>
        <extracomment>choice of data.conversation_template</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System text</source>
        <extracomment>label of data.system_text</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces the template&apos;s system text. The first V1-2 release used &quot;Answer the questions.&quot; Empty: the template&apos;s own.</source>
        <extracomment>help of data.system_text</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest sequence</source>
        <extracomment>label of data.max_sequence_length</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows are cut at this length, image tokens included.</source>
        <extracomment>help of data.max_sequence_length</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens</source>
        <extracomment>unit of data.max_sequence_length</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image size</source>
        <extracomment>label of data.image_size</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of a square tile.</source>
        <extracomment>help of data.image_size</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <extracomment>unit of data.image_size</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dynamic tiling</source>
        <extracomment>label of data.dynamic_tiling</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts an image into tiles by its aspect ratio. Off: one tile, the image stretched.</source>
        <extracomment>help of data.dynamic_tiling</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewest tiles</source>
        <extracomment>label of data.min_tiles</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewest tiles of an image.</source>
        <extracomment>help of data.min_tiles</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tiles</source>
        <extracomment>unit of data.min_tiles</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most tiles</source>
        <extracomment>label of data.max_tiles</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most tiles of an image, the thumbnail not counted. A mixture&apos;s entry may say otherwise.</source>
        <extracomment>help of data.max_tiles</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thumbnail</source>
        <extracomment>label of data.thumbnail</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds the whole image as one more tile where it was cut into several.</source>
        <extracomment>help of data.thumbnail</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad to square</source>
        <extracomment>label of data.pad_to_square</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pads an image with the mean colour to a square before it is resized. Off: stretched.</source>
        <extracomment>help of data.pad_to_square</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG degradation</source>
        <extracomment>label of data.jpeg_degradation</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-encodes images of subsets marked data_augment as JPEG of a random quality, 75 to 100. Off: such marks are ignored.</source>
        <extracomment>help of data.jpeg_degradation</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group by length</source>
        <extracomment>label of data.group_by_length</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts rows of similar length into one micro-batch, which saves padding.</source>
        <extracomment>help of data.group_by_length</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lengths used for grouping</source>
        <extracomment>label of data.order</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reference: the reference&apos;s length estimates, its order row by row. true_length: the tokens that a row really has.</source>
        <extracomment>help of data.order</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reference</source>
        <extracomment>choice of data.order</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true_length</source>
        <extracomment>choice of data.order</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loader threads</source>
        <extracomment>label of data.loader_threads</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads that read, resize and tokenize. The result does not depend on their number.</source>
        <extracomment>help of data.loader_threads</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threads</source>
        <extracomment>unit of data.loader_threads</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <extracomment>label of data.queue_depth</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Micro-batches prepared ahead.</source>
        <extracomment>help of data.queue_depth</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>micro-batches</source>
        <extracomment>unit of data.queue_depth</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest image</source>
        <extracomment>label of data.max_image_pixels</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image with more pixels is refused before it is decoded.</source>
        <extracomment>help of data.max_image_pixels</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index folder</source>
        <extracomment>label of data.cache</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the record indexes are kept between runs. Empty: the user&apos;s cache folder.</source>
        <extracomment>help of data.cache</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <extracomment>heading</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Global batch</source>
        <extracomment>label of batch.global</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of an optimizer step, whatever the number of ranks. The reference&apos;s accumulation is this / micro / ranks.</source>
        <extracomment>help of batch.global</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows</source>
        <extracomment>unit of batch.global</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Micro-batch</source>
        <extracomment>label of batch.micro</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows that go through the model together. Must divide the global batch.</source>
        <extracomment>help of batch.micro</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimizer (AdamW)</source>
        <extracomment>heading</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <extracomment>label of optimizer.learning_rate</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak learning rate, reached at the end of warm-up.</source>
        <extracomment>help of optimizer.learning_rate</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay</source>
        <extracomment>label of optimizer.weight_decay</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoupled weight decay.</source>
        <extracomment>help of optimizer.weight_decay</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beta 1</source>
        <extracomment>label of optimizer.beta1</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay of the first moment.</source>
        <extracomment>help of optimizer.beta1</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beta 2</source>
        <extracomment>label of optimizer.beta2</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay of the second moment.</source>
        <extracomment>help of optimizer.beta2</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epsilon</source>
        <extracomment>label of optimizer.epsilon</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to the root of the second moment.</source>
        <extracomment>help of optimizer.epsilon</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <extracomment>label of optimizer.clip_norm</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest global norm of the gradients; 0 switches clipping off.</source>
        <extracomment>help of optimizer.clip_norm</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay rule</source>
        <extracomment>label of optimizer.decay_rule</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which parameters decay. reference: all but biases, layer norms and the language model&apos;s norms. exempt_vision_norms: the vision tower&apos;s norms, layer scales, class token and positions are exempt too.</source>
        <extracomment>help of optimizer.decay_rule</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exempt_vision_norms</source>
        <extracomment>choice of optimizer.decay_rule</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <extracomment>heading</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <extracomment>label of schedule.epochs</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passes over the mixture.</source>
        <extracomment>help of schedule.epochs</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most steps</source>
        <extracomment>label of schedule.max_steps</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops after so many steps and plans the schedule for them; 0: from epochs.</source>
        <extracomment>help of schedule.max_steps</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <extracomment>unit of schedule.max_steps</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning-rate curve</source>
        <extracomment>label of schedule.kind</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the learning rate falls to 0 after warm-up, or stays.</source>
        <extracomment>help of schedule.kind</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cosine</source>
        <extracomment>choice of schedule.kind</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear</source>
        <extracomment>choice of schedule.kind</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>constant</source>
        <extracomment>choice of schedule.kind</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up share</source>
        <extracomment>label of schedule.warmup_ratio</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of all steps in which the learning rate rises from 0, rounded up.</source>
        <extracomment>help of schedule.warmup_ratio</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up steps</source>
        <extracomment>label of schedule.warmup_steps</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where more than 0, used instead of the share.</source>
        <extracomment>help of schedule.warmup_steps</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <extracomment>heading</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute type</source>
        <extracomment>label of precision.compute</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type of weights and activations in forward and backward. Master weights and moments are fp32 in either case.</source>
        <extracomment>help of precision.compute</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bf16</source>
        <extracomment>choice of precision.compute</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fp32</source>
        <extracomment>choice of precision.compute</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient reduction</source>
        <extracomment>label of precision.reduce</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type in which gradients travel between ranks; they are summed up in fp32. bf16 halves the traffic and rounds each rank&apos;s part once.</source>
        <extracomment>help of precision.reduce</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss reduction</source>
        <extracomment>label of precision.loss_reduction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>micro_batch_mean: mean of the micro-batches&apos; means, as the reference does. token_mean: every supervised token of the step weighs the same.</source>
        <extracomment>help of precision.loss_reduction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>micro_batch_mean</source>
        <extracomment>choice of precision.loss_reduction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token_mean</source>
        <extracomment>choice of precision.loss_reduction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Devices and memory</source>
        <extracomment>heading</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <extracomment>label of parallel.device</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto: a CUDA device where there is one, else the CPU.</source>
        <extracomment>help of parallel.device</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cpu</source>
        <extracomment>choice of parallel.device</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cuda</source>
        <extracomment>choice of parallel.device</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU threads</source>
        <extracomment>label of parallel.threads</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads of a rank; 0: all cores.</source>
        <extracomment>help of parallel.threads</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recompute vision tower</source>
        <extracomment>label of parallel.recompute_vision</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocks whose activations are computed again in backward instead of kept: all, every second one (some), or none. The reference always recomputes.</source>
        <extracomment>help of parallel.recompute_vision</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <extracomment>choice of parallel.recompute_vision</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some</source>
        <extracomment>choice of parallel.recompute_vision</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>choice of parallel.recompute_vision</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recompute language model</source>
        <extracomment>label of parallel.recompute_language</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same for the language model.</source>
        <extracomment>help of parallel.recompute_language</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vision weights after use</source>
        <extracomment>label of parallel.after_forward_vision</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What becomes of a unit&apos;s whole weights after its forward, with more than one rank. shard: given back and gathered again for backward, the least memory. node: each node keeps one copy split over its ranks, so that they are gathered again inside the node. keep: kept until the update, the least traffic.</source>
        <extracomment>help of parallel.after_forward_vision</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shard</source>
        <extracomment>choice of parallel.after_forward_vision</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>node</source>
        <extracomment>choice of parallel.after_forward_vision</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep</source>
        <extracomment>choice of parallel.after_forward_vision</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language weights after use</source>
        <extracomment>label of parallel.after_forward_language</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimizer on the host</source>
        <extracomment>label of parallel.offload_optimizer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps master weights and moments in host memory and updates there: 12 bytes a parameter less on the device, for a slower update.</source>
        <extracomment>help of parallel.offload_optimizer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare collectives</source>
        <extracomment>label of parallel.compare_collectives</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares every collective with rank 0&apos;s before it is launched and names the first that differs. For finding faults: each one costs a round trip.</source>
        <extracomment>help of parallel.compare_collectives</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deterministic</source>
        <extracomment>label of parallel.deterministic</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only algorithms that give the same bits every time, at some cost in speed.</source>
        <extracomment>help of parallel.deterministic</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network interface</source>
        <extracomment>label of parallel.interface</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where ranks on several hosts meet: the beginning of a name, =name, or ^name for all but that. Empty: NCCL_SOCKET_IFNAME or GLOO_SOCKET_IFNAME, else chosen.</source>
        <extracomment>help of parallel.interface</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for ranks</source>
        <extracomment>label of parallel.rendezvous_seconds</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long ranks wait for each other at the start; those that did not come are named.</source>
        <extracomment>help of parallel.rendezvous_seconds</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <extracomment>unit of parallel.rendezvous_seconds</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hang after</source>
        <extracomment>label of parallel.hang_seconds</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rank that makes no progress for so long, and for several times the longest pause seen so far, ends the run with a verdict; 0: never.</source>
        <extracomment>help of parallel.hang_seconds</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <extracomment>heading</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save every</source>
        <extracomment>label of checkpoint.every_steps</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps between checkpoints; 0: only at the end.</source>
        <extracomment>help of checkpoint.every_steps</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save weights every</source>
        <extracomment>label of checkpoint.weights_every_steps</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps between checkpoints of weights only, a third of a full one in size: they can be converted and asked, but no run can go on from them; 0: none.</source>
        <extracomment>help of checkpoint.weights_every_steps</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <extracomment>label of checkpoint.keep</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest checkpoints that are kept; 0: all.</source>
        <extracomment>help of checkpoint.keep</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoints</source>
        <extracomment>unit of checkpoint.keep</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logging</source>
        <extracomment>heading</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run folder</source>
        <extracomment>label of logging.output</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where events, checkpoints, ledger and logs go.</source>
        <extracomment>help of logging.output</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log every</source>
        <extracomment>label of logging.every_steps</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps between step events and points of the curves. Ledger and samples hold every step.</source>
        <extracomment>help of logging.every_steps</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorBoard files</source>
        <extracomment>label of logging.tensorboard</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes event files that TensorBoard opens.</source>
        <extracomment>help of logging.tensorboard</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine figures every</source>
        <extracomment>label of logging.system_seconds</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time between records of CPU, memory, disk and GPU figures; 0: none.</source>
        <extracomment>help of logging.system_seconds</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop after non-finite steps</source>
        <extracomment>label of logging.stop_after_nonfinite</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many steps in a row with a non-finite loss or gradient end the run. Each such step is skipped and recorded.</source>
        <extracomment>help of logging.stop_after_nonfinite</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
