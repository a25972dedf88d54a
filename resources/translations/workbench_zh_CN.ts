<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>engine</name>
    <message>
        <source>app.engine_failed</source>
        <extracomment>&quot;{program} {verb} ended with {code}: {words}&quot;</extracomment>
        <translation>{program} {verb} 以代码 {code} 结束：{words}</translation>
    </message>
    <message>
        <source>app.engine_not_started</source>
        <extracomment>&quot;{program} could not be started: {cause}&quot;</extracomment>
        <translation>无法启动 {program}：{cause}</translation>
    </message>
    <message>
        <source>app.job_broke</source>
        <extracomment>&quot;an unexpected error: {cause}&quot;</extracomment>
        <translation>意外错误：{cause}</translation>
    </message>
    <message>
        <source>app.mixture_changed</source>
        <extracomment>&quot;{file} is no longer the file that was opened; open it again before saving&quot;</extracomment>
        <translation>{file} 已不是打开时的文件；请重新打开后再保存</translation>
    </message>
    <message>
        <source>app.mixture_empty</source>
        <extracomment>&quot;every subset is off; a mixture needs at least one&quot;</extracomment>
        <translation>所有子集都已关闭；混合至少需要一个子集</translation>
    </message>
    <message>
        <source>app.mixture_there</source>
        <extracomment>&quot;{file} is there already; choose another name, or confirm that it is replaced&quot;</extracomment>
        <translation>{file} 已存在；请换一个名称，或确认替换</translation>
    </message>
    <message>
        <source>app.no_engine</source>
        <extracomment>&quot;internvl-engine was not found beside the workbench or in PATH; build it, or put it there&quot;</extracomment>
        <translation>在 Workbench 旁边和 PATH 中都没有找到 internvl-engine；请构建它，或把它放到那里</translation>
    </message>
    <message>
        <source>app.no_such_row</source>
        <extracomment>&quot;subset {subset} of the mixture has no row {row}&quot;</extracomment>
        <translation>混合的子集 {subset} 没有第 {row} 行</translation>
    </message>
    <message>
        <source>app.picture_not_shown</source>
        <extracomment>&quot;{path}: cannot be shown: {cause}&quot;</extracomment>
        <translation>{path}：无法显示：{cause}</translation>
    </message>
    <message>
        <source>app.row_not_shown</source>
        <extracomment>&quot;the row cannot be looked at: {cause}&quot;</extracomment>
        <translation>无法查看该行：{cause}</translation>
    </message>
    <message>
        <source>app.screenshot_fixture</source>
        <extracomment>&quot;{folder} holds no mixture.json; name a folder that does with --fixture&quot;</extracomment>
        <translation>{folder} 中没有 mixture.json；请用 --fixture 指定含有它的文件夹</translation>
    </message>
    <message>
        <source>app.screenshot_late</source>
        <extracomment>&quot;the page was still at work after a minute&quot;</extracomment>
        <translation>一分钟后页面仍在工作</translation>
    </message>
    <message>
        <source>app.screenshot_unknown</source>
        <extracomment>&quot;no {what} &apos;{given}&apos; to take a picture of; known are {known}&quot;</extracomment>
        <translation>没有可截图的 {what} “{given}”；已知的有 {known}</translation>
    </message>
    <message>
        <source>app.screenshot_unwritten</source>
        <extracomment>&quot;{file} could not be written&quot;</extracomment>
        <translation>无法写入 {file}</translation>
    </message>
    <message>
        <source>batch.idle_ranks</source>
        <extracomment>&quot;{count} micro-batches on {ranks} ranks are {rounds} rounds; in the last one {idle} ranks have nothing to do: {percent} % of the machines&apos; time is lost. A smaller batch.micro makes more micro-batches of the same step&quot;</extracomment>
        <translation>{count} 个微批次分给 {ranks} 个进程（rank）需要 {rounds} 轮；最后一轮有 {idle} 个进程无事可做：损失机器时间的 {percent} %。减小 batch.micro 可使同一步有更多微批次</translation>
    </message>
    <message>
        <source>bench.no_folder</source>
        <extracomment>&quot;no folder could be made for the ranks to meet in&quot;</extracomment>
        <translation>无法创建供各进程（rank）会合的文件夹</translation>
    </message>
    <message>
        <source>bench.no_meeting</source>
        <extracomment>&quot;ranks that {launcher} started meet in a folder that all of them see: give --meeting FOLDER&quot;</extracomment>
        <translation>由 {launcher} 启动的进程（rank）在大家都能看到的文件夹中会合：请指定 --meeting FOLDER</translation>
    </message>
    <message>
        <source>bench.one_rank</source>
        <extracomment>&quot;there is nothing to measure between ranks: give --local 2, or start this on several ranks&quot;</extracomment>
        <translation>单个进程（rank）之间没有可测量的内容：请指定 --local 2，或在多个进程上启动</translation>
    </message>
    <message>
        <source>checkpoint.abandoned</source>
        <extracomment>&quot;the save was abandoned: this process ends&quot;</extracomment>
        <translation>保存已放弃：本进程即将结束</translation>
    </message>
    <message>
        <source>checkpoint.another_run</source>
        <extracomment>&quot;{folder} is of another model, trainable set or mixture than this run: {keys} differ&quot;</extracomment>
        <translation>{folder} 的模型、可训练部分或混合与本次训练不同：{keys} 不一致</translation>
    </message>
    <message>
        <source>checkpoint.config_not_json</source>
        <extracomment>&quot;{path} is not a JSON object&quot;</extracomment>
        <translation>{path} 不是 JSON 对象</translation>
    </message>
    <message>
        <source>checkpoint.copy</source>
        <extracomment>&quot;the state of step {step} could not be copied to be saved: {reason}&quot;</extracomment>
        <translation>无法复制第 {step} 步的状态以供保存：{reason}</translation>
    </message>
    <message>
        <source>checkpoint.disk_full</source>
        <extracomment>&quot;no checkpoint of step {step}, disk or quota are used up ({reason}); what was written of it is removed, older checkpoints are whole&quot;</extracomment>
        <translation>第 {step} 步没有检查点，磁盘或配额已用尽（{reason}）；已写入的部分已删除，更早的检查点完好</translation>
    </message>
    <message>
        <source>checkpoint.downsample_ratio</source>
        <extracomment>&quot;{path} was trained with a downsample ratio of {found}, model.downsample_ratio asks for {asked}&quot;</extracomment>
        <translation>{path} 训练时的下采样比例为 {found}，而 model.downsample_ratio 要求 {asked}</translation>
    </message>
    <message>
        <source>checkpoint.dtype</source>
        <extracomment>&quot;{path}, tensor &quot;{key}&quot;: the engine does not read {dtype}&quot;</extracomment>
        <translation>{path}，张量“{key}”：引擎不支持读取 {dtype}</translation>
    </message>
    <message>
        <source>checkpoint.exists</source>
        <extracomment>&quot;{folder} already exists and is not touched; choose another name&quot;</extracomment>
        <translation>{folder} 已存在，不会改动；请换一个名称</translation>
    </message>
    <message>
        <source>checkpoint.image_size</source>
        <extracomment>&quot;an image of {image_size} px does not split into patches of {patch_size} px and those into image tokens at a downsample ratio of {ratio}; change data.image_size&quot;</extracomment>
        <translation>{image_size} px 的图像无法按 {patch_size} px 整分为 patch，再以下采样比例 {ratio} 整分为图像词元；请修改 data.image_size</translation>
    </message>
    <message>
        <source>checkpoint.in_the_way</source>
        <extracomment>&quot;{path} is in the way of a checkpoint and is not touched: {problem}&quot;</extracomment>
        <translation>{path} 挡住了检查点的位置，不会改动：{problem}</translation>
    </message>
    <message>
        <source>checkpoint.incomplete</source>
        <extracomment>&quot;{folder} is not complete: {problem}&quot;</extracomment>
        <translation>{folder} 不完整：{problem}</translation>
    </message>
    <message>
        <source>checkpoint.index</source>
        <extracomment>&quot;{path} is not an index of safetensors shards: {problem}&quot;</extracomment>
        <translation>{path} 不是 safetensors 分片的索引：{problem}</translation>
    </message>
    <message>
        <source>checkpoint.is_sharded</source>
        <extracomment>&quot;{folder} is a sharded checkpoint; a model folder is made of it by: internvl-engine convert --from {folder} --to NEW_FOLDER&quot;</extracomment>
        <translation>{folder} 是分片检查点；用以下命令把它转成模型文件夹：internvl-engine convert --from {folder} --to NEW_FOLDER</translation>
    </message>
    <message>
        <source>checkpoint.keys</source>
        <extracomment>&quot;the checkpoint does not fit the model of its config.json: {missing} tensors are missing ({missing_names}), {surplus} do not belong to it ({surplus_names})&quot;</extracomment>
        <translation>检查点与其 config.json 描述的模型不符：缺少 {missing} 个张量（{missing_names}），多出 {surplus} 个（{surplus_names}）</translation>
    </message>
    <message>
        <source>checkpoint.manifest</source>
        <extracomment>&quot;{path} is not the manifest of a sharded checkpoint: {problem}&quot;</extracomment>
        <translation>{path} 不是分片检查点的清单：{problem}</translation>
    </message>
    <message>
        <source>checkpoint.no_space</source>
        <extracomment>&quot;no checkpoint of step {step}: it takes {needed_gb} GB and {folder} has {free_gb} GB left, {missing_gb} GB are missing; older checkpoints are whole&quot;</extracomment>
        <translation>第 {step} 步没有检查点：它需要 {needed_gb} GB，而 {folder} 只剩 {free_gb} GB，还缺 {missing_gb} GB；更早的检查点完好</translation>
    </message>
    <message>
        <source>checkpoint.no_weights</source>
        <extracomment>&quot;{folder} holds neither model.safetensors nor model.safetensors.index.json&quot;</extracomment>
        <translation>{folder} 中既没有 model.safetensors，也没有 model.safetensors.index.json</translation>
    </message>
    <message>
        <source>checkpoint.not_held</source>
        <extracomment>&quot;{folder} does not hold elements {begin} to {end} of the {kind} of {tensor}&quot;</extracomment>
        <translation>{folder} 不含 {tensor} 的 {kind} 的第 {begin} 到 {end} 个元素</translation>
    </message>
    <message>
        <source>checkpoint.not_removed</source>
        <extracomment>&quot;the checkpoint {path} could not be removed: {reason}&quot;</extracomment>
        <translation>无法删除检查点 {path}：{reason}</translation>
    </message>
    <message>
        <source>checkpoint.not_shared</source>
        <extracomment>&quot;{folder}, which rank 0 made, is not there: the run folder has to be on a file system that all ranks share&quot;</extracomment>
        <translation>由 rank 0 创建的 {folder} 不存在：运行文件夹必须位于所有进程（rank）共享的文件系统上</translation>
    </message>
    <message>
        <source>checkpoint.open</source>
        <extracomment>&quot;cannot read {path}: {reason}&quot;</extracomment>
        <translation>无法读取 {path}：{reason}</translation>
    </message>
    <message>
        <source>checkpoint.passed_over</source>
        <extracomment>&quot;checkpoint {path} is passed over: {reason}&quot;</extracomment>
        <translation>跳过检查点 {path}：{reason}</translation>
    </message>
    <message>
        <source>checkpoint.payload</source>
        <extracomment>&quot;{path}, byte {offset}: {problem}&quot;</extracomment>
        <translation>{path}，第 {offset} 字节：{problem}</translation>
    </message>
    <message>
        <source>checkpoint.pickle</source>
        <extracomment>&quot;{path} is not the projector&apos;s state_dict: {problem}&quot;</extracomment>
        <translation>{path} 不是投影层的 state_dict：{problem}</translation>
    </message>
    <message>
        <source>checkpoint.pth_byte_order</source>
        <extracomment>&quot;{path} was written on a big-endian machine&quot;</extracomment>
        <translation>{path} 是在大端机器上写出的</translation>
    </message>
    <message>
        <source>checkpoint.pth_tensor</source>
        <extracomment>&quot;{path}, tensor &quot;{key}&quot;: {problem}&quot;</extracomment>
        <translation>{path}，张量“{key}”：{problem}</translation>
    </message>
    <message>
        <source>checkpoint.pth_without_pickle</source>
        <extracomment>&quot;{path} has no data.pkl: torch.save did not write it&quot;</extracomment>
        <translation>{path} 中没有 data.pkl：它不是由 torch.save 写出的</translation>
    </message>
    <message>
        <source>checkpoint.rank_failed</source>
        <extracomment>&quot;rank {rank}: {reason}&quot;</extracomment>
        <translation>rank {rank}：{reason}</translation>
    </message>
    <message>
        <source>checkpoint.rename</source>
        <extracomment>&quot;cannot give the folder {path} its name: {reason}&quot;</extracomment>
        <translation>无法把文件夹命名为 {path}：{reason}</translation>
    </message>
    <message>
        <source>checkpoint.save</source>
        <extracomment>&quot;no checkpoint of step {step}: {reason}&quot;</extracomment>
        <translation>第 {step} 步没有检查点：{reason}</translation>
    </message>
    <message>
        <source>checkpoint.select_layer</source>
        <extracomment>&quot;model.select_layer is {layer}, the vision tower has {layers} layers&quot;</extracomment>
        <translation>model.select_layer 为 {layer}，而视觉编码器有 {layers} 层</translation>
    </message>
    <message>
        <source>checkpoint.shape</source>
        <extracomment>&quot;tensor &quot;{key}&quot; of the checkpoint is {dtype} {found}, the model of its config.json needs {expected}&quot;</extracomment>
        <translation>检查点的张量“{key}”为 {dtype} {found}，其 config.json 描述的模型需要 {expected}</translation>
    </message>
    <message>
        <source>checkpoint.shard</source>
        <extracomment>&quot;{path}: {problem}&quot;</extracomment>
        <translation>{path}：{problem}</translation>
    </message>
    <message>
        <source>checkpoint.superseded</source>
        <extracomment>&quot;a newer attempt works in the run of {folder}; this one saves nothing more there&quot;</extracomment>
        <translation>一次更新的尝试正在 {folder} 的训练中工作；本次不再在那里保存</translation>
    </message>
    <message>
        <source>checkpoint.version</source>
        <extracomment>&quot;{path} has version {found} of the format, this engine reads version {known}&quot;</extracomment>
        <translation>{path} 的格式版本为 {found}，本引擎可读取的版本为 {known}</translation>
    </message>
    <message>
        <source>checkpoint.weights_only</source>
        <extracomment>&quot;{folder} holds weights only; a run cannot go on from it exactly&quot;</extracomment>
        <translation>{folder} 只含权重；训练无法由此精确地继续</translation>
    </message>
    <message>
        <source>checkpoint.zip</source>
        <extracomment>&quot;{path} is not a zip file as .pth files are: {problem}&quot;</extracomment>
        <translation>{path} 不是 .pth 文件应有的 zip 文件：{problem}</translation>
    </message>
    <message>
        <source>cli.bad_question</source>
        <extracomment>&quot;{path}, line {line}: {problem}&quot;</extracomment>
        <translation>{path}，第 {line} 行：{problem}</translation>
    </message>
    <message>
        <source>cli.convert_source</source>
        <extracomment>&quot;name the model by --from, or its parts by --vision, --language and --projector&quot;</extracomment>
        <translation>请用 --from 指定模型，或用 --vision、--language 和 --projector 指定其部件</translation>
    </message>
    <message>
        <source>cli.forward_batch</source>
        <extracomment>&quot;{path} is not a batch: {problem}&quot;</extracomment>
        <translation>{path} 不是批次：{problem}</translation>
    </message>
    <message>
        <source>cli.no_image_tokens</source>
        <extracomment>&quot;the tokenizer of {folder} does not know {token}: the folder does not hold an assembled model; see internvl-engine convert --help&quot;</extracomment>
        <translation>{folder} 的分词器不认识 {token}：该文件夹不是拼装好的模型；参见 internvl-engine convert --help</translation>
    </message>
    <message>
        <source>cli.no_questions</source>
        <extracomment>&quot;cannot read {path}&quot;</extracomment>
        <translation>无法读取 {path}</translation>
    </message>
    <message>
        <source>cli.no_scratch_folder</source>
        <extracomment>&quot;no temporary folder {folder}: {cause}&quot;</extracomment>
        <translation>没有临时文件夹 {folder}：{cause}</translation>
    </message>
    <message>
        <source>cli.no_such_subset</source>
        <extracomment>&quot;{file} has no subset &apos;{name}&apos;; it has {known}&quot;</extracomment>
        <translation>{file} 中没有子集“{name}”；其中有 {known}</translation>
    </message>
    <message>
        <source>cli.no_tokenizer</source>
        <extracomment>&quot;--meta needs --tokenizer, the folder of tokenizer.model&quot;</extracomment>
        <translation>--meta 需要 --tokenizer，即 tokenizer.model 所在的文件夹</translation>
    </message>
    <message>
        <source>cli.out_of_memory</source>
        <extracomment>&quot;the machine has not enough memory for this&quot;</extracomment>
        <translation>机器内存不足以完成此操作</translation>
    </message>
    <message>
        <source>cli.output_lost</source>
        <extracomment>&quot;standard output could not be written, the result is incomplete&quot;</extracomment>
        <translation>无法写入标准输出，结果不完整</translation>
    </message>
    <message>
        <source>cli.range</source>
        <extracomment>&quot;{option} {text}: write A-B, A- or A with whole numbers from {lowest}&quot;</extracomment>
        <translation>{option} {text}：请写成 A-B、A- 或 A，均为从 {lowest} 起的整数</translation>
    </message>
    <message>
        <source>cli.search_words</source>
        <extracomment>&quot;give the meta file of a mixture and the text to find, or --spec SPEC and the text; a text of several words goes in quotes&quot;</extracomment>
        <translation>请给出混合的 meta 文件和要查找的文本，或 --spec SPEC 和文本；含多个词的文本要加引号</translation>
    </message>
    <message>
        <source>cli.shard_size</source>
        <extracomment>&quot;--shard-size is {value}; it is given like 500MB or 5GB&quot;</extracomment>
        <translation>--shard-size 为 {value}；应写成 500MB 或 5GB 的形式</translation>
    </message>
    <message>
        <source>cli.unexpected</source>
        <extracomment>&quot;unexpected: {what}&quot;</extracomment>
        <translation>意外情况：{what}</translation>
    </message>
    <message>
        <source>cli.unknown_option</source>
        <extracomment>&quot;{problem}; did you mean {nearest}? See {program} --help&quot;</extracomment>
        <translation>{problem}；您是否想用 {nearest}？参见 {program} --help</translation>
    </message>
    <message>
        <source>cli.unknown_template</source>
        <extracomment>&quot;there is no conversation template &apos;{name}&apos;&quot;</extracomment>
        <translation>没有名为“{name}”的对话模板</translation>
    </message>
    <message>
        <source>cli.unknown_verb</source>
        <extracomment>&quot;there is no verb &apos;{verb}&apos;; did you mean &apos;{nearest}&apos;? internvl-engine --help lists all&quot;</extracomment>
        <translation>没有子命令“{verb}”；您是否想用“{nearest}”？internvl-engine --help 列出全部</translation>
    </message>
    <message>
        <source>cli.vocabulary</source>
        <extracomment>&quot;{folder}: the tokenizer has {tokens} tokens, the model {rows}&quot;</extracomment>
        <translation>{folder}：分词器有 {tokens} 个词元，模型有 {rows} 个</translation>
    </message>
    <message>
        <source>cli.which_data</source>
        <extracomment>&quot;name the data by a run spec or by --meta, one of the two&quot;</extracomment>
        <translation>请用运行配置或 --meta 指定数据，二者择一</translation>
    </message>
    <message>
        <source>cli.which_question</source>
        <extracomment>&quot;ask by --text, by --questions or by --serve, one of the three&quot;</extracomment>
        <translation>请用 --text 或 --questions 提问，二者择一</translation>
    </message>
    <message>
        <source>cli.wrong_use</source>
        <extracomment>&quot;{problem}; see {program} --help&quot;</extracomment>
        <translation>{problem}；参见 {program} --help</translation>
    </message>
    <message>
        <source>data.annotation_changed</source>
        <extracomment>&quot;annotation file {file} changed while it was read; start again when it stands still&quot;</extracomment>
        <translation>标注文件 {file} 在读取期间发生了变化；请等它不再变化后重新开始</translation>
    </message>
    <message>
        <source>data.annotation_empty</source>
        <extracomment>&quot;{file} is empty: subset &apos;{subset}&apos; has no rows&quot;</extracomment>
        <translation>{file} 为空：子集“{subset}”没有数据行</translation>
    </message>
    <message>
        <source>data.annotation_unreadable</source>
        <extracomment>&quot;annotation file {file} cannot be opened: {cause}&quot;</extracomment>
        <translation>无法打开标注文件 {file}：{cause}</translation>
    </message>
    <message>
        <source>data.batch_not_divisible</source>
        <extracomment>&quot;batch.global is {global} and batch.micro {micro}; micro must divide global&quot;</extracomment>
        <translation>batch.global 为 {global}，batch.micro 为 {micro}；micro 必须能整除 global</translation>
    </message>
    <message>
        <source>data.byte_order_mark</source>
        <extracomment>&quot;{file}, line 1: a byte order mark stands in front and is skipped&quot;</extracomment>
        <translation>{file}，第 1 行：开头有字节顺序标记（BOM），已跳过</translation>
    </message>
    <message>
        <source>data.carriage_return</source>
        <extracomment>&quot;{file}, line {line}: the line ends in a carriage return, which is skipped (and maybe others do)&quot;</extracomment>
        <translation>{file}，第 {line} 行：行尾有回车符，已跳过（其他行可能也有）</translation>
    </message>
    <message>
        <source>data.image_outside_root</source>
        <extracomment>&quot;image &apos;{image}&apos; leaves the subset&apos;s root &apos;{root}&apos;; write it relative to the root&quot;</extracomment>
        <translation>图像“{image}”超出了子集的根目录“{root}”；请写成相对于根目录的路径</translation>
    </message>
    <message>
        <source>data.image_path_empty</source>
        <extracomment>&quot;the image&apos;s path is empty or holds a NUL byte&quot;</extracomment>
        <translation>图像路径为空，或含有 NUL 字节</translation>
    </message>
    <message>
        <source>data.image_size</source>
        <extracomment>&quot;images of {image} px, patches of {patch} px and a down-sampling by {ratio} give no whole grid of image tokens; choose an image size that is a multiple of patch / ratio&quot;</extracomment>
        <translation>{image} px 的图像、{patch} px 的 patch 和 {ratio} 的下采样无法得到完整的图像词元网格；请选择 patch / ratio 的整数倍作为图像尺寸</translation>
    </message>
    <message>
        <source>data.left_over</source>
        <extracomment>&quot;no step of the run takes this row in this epoch&quot;</extracomment>
        <translation>本轮（epoch）中没有任何一步用到该行</translation>
    </message>
    <message>
        <source>data.length_differs</source>
        <extracomment>&quot;subset &apos;{subset}&apos; declares {declared} lines, {file} has {lines}&quot;</extracomment>
        <translation>子集“{subset}”声明有 {declared} 行，{file} 实有 {lines} 行</translation>
    </message>
    <message>
        <source>data.line_blank</source>
        <extracomment>&quot;{file}, line {line}: the line is blank&quot;</extracomment>
        <translation>{file}，第 {line} 行：空白行</translation>
    </message>
    <message>
        <source>data.line_broken</source>
        <extracomment>&quot;{file}, line {line}: {cause}&quot;</extracomment>
        <translation>{file}，第 {line} 行：{cause}</translation>
    </message>
    <message>
        <source>data.line_too_long</source>
        <extracomment>&quot;{file}, line {line}: the line is longer than {limit} bytes and is not read&quot;</extracomment>
        <translation>{file}，第 {line} 行：该行超过 {limit} 字节，不予读取</translation>
    </message>
    <message>
        <source>data.loader_failed</source>
        <extracomment>&quot;micro-batch {index} of step {step} could not be made: {cause}&quot;</extracomment>
        <translation>无法生成第 {step} 步的微批次 {index}：{cause}</translation>
    </message>
    <message>
        <source>data.no_such_batch</source>
        <extracomment>&quot;step {step} has no micro-batch {index} in this run&quot;</extracomment>
        <translation>本次训练的第 {step} 步没有微批次 {index}</translation>
    </message>
    <message>
        <source>data.no_tokenizer</source>
        <extracomment>&quot;the run spec names no tokenizer: set model.path, model.language_path or model.tokenizer_path&quot;</extracomment>
        <translation>运行配置没有指定分词器：请设置 model.path、model.language_path 或 model.tokenizer_path</translation>
    </message>
    <message>
        <source>data.none_used</source>
        <extracomment>&quot;subset &apos;{subset}&apos; uses none of its {lines} lines: repeat_time is {times}&quot;</extracomment>
        <translation>子集“{subset}”的 {lines} 行一行也没有用到：repeat_time 为 {times}</translation>
    </message>
    <message>
        <source>data.subset_broken</source>
        <extracomment>&quot;subset &apos;{subset}&apos;: {cause}&quot;</extracomment>
        <translation>子集“{subset}”：{cause}</translation>
    </message>
    <message>
        <source>data.too_few_rows</source>
        <extracomment>&quot;the mixture has {rows} rows an epoch, fewer than one step of {global} takes; lower batch.global or add data&quot;</extracomment>
        <translation>混合每轮（epoch）有 {rows} 行，少于一步所需的 {global} 行；请减小 batch.global 或增加数据</translation>
    </message>
    <message>
        <source>data.too_many_rows</source>
        <extracomment>&quot;the mixture {file} has {rows} rows an epoch; {most} is the most that the order of the reference is defined for&quot;</extracomment>
        <translation>混合 {file} 每轮（epoch）有 {rows} 行；参考实现的顺序最多定义到 {most} 行</translation>
    </message>
    <message>
        <source>data.unknown_template</source>
        <extracomment>&quot;there is no conversation template &apos;{name}&apos;; known: {known}&quot;</extracomment>
        <translation>没有名为“{name}”的对话模板；已知的有：{known}</translation>
    </message>
    <message>
        <source>data.work_failed</source>
        <extracomment>&quot;the work broke off: {cause}&quot;</extracomment>
        <translation>工作中断：{cause}</translation>
    </message>
    <message>
        <source>demo.folder_in_use</source>
        <extracomment>&quot;{folder} is there and not empty; name a new folder, nothing is overwritten&quot;</extracomment>
        <translation>{folder} 已存在且不为空；请指定新的文件夹，不会覆盖任何内容</translation>
    </message>
    <message>
        <source>demo.not_written</source>
        <extracomment>&quot;{path} could not be written; is the disk full?&quot;</extracomment>
        <translation>无法写入 {path}；磁盘是否已满？</translation>
    </message>
    <message>
        <source>demo.tokenizer_not_trained</source>
        <extracomment>&quot;the demo&apos;s tokenizer could not be trained: {cause}&quot;</extracomment>
        <translation>无法训练演示用的分词器：{cause}</translation>
    </message>
    <message>
        <source>events.read</source>
        <extracomment>&quot;cannot read {path}: {reason}&quot;</extracomment>
        <translation>无法读取 {path}：{reason}</translation>
    </message>
    <message>
        <source>events.shorter</source>
        <extracomment>&quot;{path} has {size} bytes, fewer than the {offset} already read: it was replaced or cut; read it from its beginning&quot;</extracomment>
        <translation>{path} 只有 {size} 字节，少于已读取的 {offset} 字节：它被替换或截断了；请从头读取</translation>
    </message>
    <message>
        <source>fabric.gloo</source>
        <extracomment>&quot;ranks on CPUs talk through sockets (Gloo) and leave {ports} unused; NCCL on GPUs uses them&quot;</extracomment>
        <translation>CPU 上的进程（rank）通过套接字（Gloo）通信，不使用 {ports}；GPU 上的 NCCL 会使用它们</translation>
    </message>
    <message>
        <source>fabric.no_verbs</source>
        <extracomment>&quot;libibverbs.so.1 cannot be loaded, so NCCL uses sockets although {ports} are there: install it (package libibverbs1 or rdma-core) or mount it into the container&quot;</extracomment>
        <translation>无法加载 libibverbs.so.1，因此虽然有 {ports}，NCCL 仍使用套接字：请安装它（软件包 libibverbs1 或 rdma-core），或把它挂载进容器</translation>
    </message>
    <message>
        <source>fabric.slow</source>
        <extracomment>&quot;between nodes an all-reduce reaches {reached} Gbit/s, and {ports} are there: NCCL most likely uses sockets; NCCL_DEBUG=INFO says which network it chose, and NCCL_IB_HCA, NCCL_SOCKET_IFNAME choose&quot;</extracomment>
        <translation>节点之间的 all-reduce 只达到 {reached} Gbit/s，而本机有 {ports}：NCCL 很可能在用套接字；NCCL_DEBUG=INFO 会显示它选择的网络，可用 NCCL_IB_HCA、NCCL_SOCKET_IFNAME 指定</translation>
    </message>
    <message>
        <source>fabric.variable</source>
        <extracomment>&quot;{name}={value} makes NCCL use sockets although {ports} are there: unset it&quot;</extracomment>
        <translation>{name}={value} 使 NCCL 使用套接字，尽管本机有 {ports}：请取消该变量</translation>
    </message>
    <message>
        <source>file.create</source>
        <extracomment>&quot;cannot create {path}: {reason}&quot;</extracomment>
        <translation>无法创建 {path}：{reason}</translation>
    </message>
    <message>
        <source>file.exists</source>
        <extracomment>&quot;{path} already exists and is not replaced; choose another name&quot;</extracomment>
        <translation>{path} 已存在，不会替换；请换一个名称</translation>
    </message>
    <message>
        <source>file.is_folder</source>
        <extracomment>&quot;{path} is a folder, a file is expected&quot;</extracomment>
        <translation>{path} 是文件夹，此处需要文件</translation>
    </message>
    <message>
        <source>file.make_folder</source>
        <extracomment>&quot;cannot create the folder {path}: {reason}&quot;</extracomment>
        <translation>无法创建文件夹 {path}：{reason}</translation>
    </message>
    <message>
        <source>file.read</source>
        <extracomment>&quot;cannot read {path}: {reason}&quot;</extracomment>
        <translation>无法读取 {path}：{reason}</translation>
    </message>
    <message>
        <source>file.rename</source>
        <extracomment>&quot;cannot give {path} its name: {reason}&quot;</extracomment>
        <translation>无法命名为 {path}：{reason}</translation>
    </message>
    <message>
        <source>file.sync</source>
        <extracomment>&quot;cannot make {path} durable: {reason}&quot;</extracomment>
        <translation>无法把 {path} 可靠地写入磁盘：{reason}</translation>
    </message>
    <message>
        <source>file.sync_folder</source>
        <extracomment>&quot;cannot sync the folder {path}: {reason}&quot;</extracomment>
        <translation>无法同步文件夹 {path}：{reason}</translation>
    </message>
    <message>
        <source>file.too_large</source>
        <extracomment>&quot;{path} is larger than {limit} bytes, the most that such a file may have&quot;</extracomment>
        <translation>{path} 超过 {limit} 字节，即此类文件允许的上限</translation>
    </message>
    <message>
        <source>file.write</source>
        <extracomment>&quot;cannot write {path} after {bytes} bytes: {reason}&quot;</extracomment>
        <translation>写入 {path} 在 {bytes} 字节之后失败：{reason}</translation>
    </message>
    <message>
        <source>heartbeat.write</source>
        <extracomment>&quot;cannot replace {path}: {reason}&quot;</extracomment>
        <translation>无法替换 {path}：{reason}</translation>
    </message>
    <message>
        <source>image.corrupt</source>
        <extracomment>&quot;{image}: broken {format} data: {cause}&quot;</extracomment>
        <translation>{image}：{format} 数据损坏：{cause}</translation>
    </message>
    <message>
        <source>image.empty</source>
        <extracomment>&quot;{image}: the file is empty&quot;</extracomment>
        <translation>{image}：文件为空</translation>
    </message>
    <message>
        <source>image.file_too_large</source>
        <extracomment>&quot;{image}: a file of {bytes} bytes; image files of more than {limit} are not read&quot;</extracomment>
        <translation>{image}：文件有 {bytes} 字节；超过 {limit} 字节的图像文件不予读取</translation>
    </message>
    <message>
        <source>image.missing</source>
        <extracomment>&quot;{image}: no such file&quot;</extracomment>
        <translation>{image}：文件不存在</translation>
    </message>
    <message>
        <source>image.not_a_file</source>
        <extracomment>&quot;{image}: not a regular file&quot;</extracomment>
        <translation>{image}：不是普通文件</translation>
    </message>
    <message>
        <source>image.not_encoded</source>
        <extracomment>&quot;the picture cannot be written as {format}: {cause}&quot;</extracomment>
        <translation>无法把图像写成 {format}：{cause}</translation>
    </message>
    <message>
        <source>image.too_many_pixels</source>
        <extracomment>&quot;{image}: {width} x {height} pixels are more than the limit of {limit}; raise data.max_image_pixels if the picture is meant to be that large&quot;</extracomment>
        <translation>{image}：{width} x {height} 像素，超过 {limit} 的上限；如果图像本应这么大，请提高 data.max_image_pixels</translation>
    </message>
    <message>
        <source>image.truncated</source>
        <extracomment>&quot;{image}: the {format} data end too early; the file is cut off&quot;</extracomment>
        <translation>{image}：{format} 数据提前结束；文件被截断</translation>
    </message>
    <message>
        <source>image.unknown_format</source>
        <extracomment>&quot;{image}: not a JPEG, PNG, WebP, GIF or BMP picture&quot;</extracomment>
        <translation>{image}：不是 JPEG、PNG、WebP、GIF 或 BMP 图像</translation>
    </message>
    <message>
        <source>image.unreadable</source>
        <extracomment>&quot;{image}: cannot be read: {cause}&quot;</extracomment>
        <translation>{image}：无法读取：{cause}</translation>
    </message>
    <message>
        <source>image.unsupported</source>
        <extracomment>&quot;{image}: this kind of {format} is not supported: {what}&quot;</extracomment>
        <translation>{image}：不支持这种 {format}：{what}</translation>
    </message>
    <message>
        <source>json.duplicate_key</source>
        <extracomment>&quot;{file}: the key &apos;{key}&apos; stands twice in one object&quot;</extracomment>
        <translation>{file}：键“{key}”在同一对象中出现两次</translation>
    </message>
    <message>
        <source>json.number_range</source>
        <extracomment>&quot;{file}: {problem}&quot;</extracomment>
        <translation>{file}：{problem}</translation>
    </message>
    <message>
        <source>json.syntax</source>
        <extracomment>&quot;{file}, line {line}, column {column}: {problem}&quot;</extracomment>
        <translation>{file}，第 {line} 行第 {column} 列：{problem}</translation>
    </message>
    <message>
        <source>json.too_deep</source>
        <extracomment>&quot;{file}: nested deeper than {levels} levels&quot;</extracomment>
        <translation>{file}：嵌套超过 {levels} 层</translation>
    </message>
    <message>
        <source>ledger.row_range</source>
        <extracomment>&quot;row {row} of subset {subset} is beyond what a ledger can name&quot;</extracomment>
        <translation>子集 {subset} 的第 {row} 行超出台账可表示的范围</translation>
    </message>
    <message>
        <source>local.start</source>
        <extracomment>&quot;cannot start rank {rank}: {reason}&quot;</extracomment>
        <translation>无法启动 rank {rank}：{reason}</translation>
    </message>
    <message>
        <source>mixture.duplicate</source>
        <extracomment>&quot;{file}: &apos;{name}&apos; stands twice; give every subset a name of its own&quot;</extracomment>
        <translation>{file}：“{name}”出现两次；请给每个子集不同的名称</translation>
    </message>
    <message>
        <source>mixture.entry</source>
        <extracomment>&quot;{file}: subset &apos;{subset}&apos; must be an object with root and annotation&quot;</extracomment>
        <translation>{file}：子集“{subset}”必须是含有 root 和 annotation 的对象</translation>
    </message>
    <message>
        <source>mixture.key_missing</source>
        <extracomment>&quot;{file}: subset &apos;{subset}&apos; has no &apos;{key}&apos;&quot;</extracomment>
        <translation>{file}：子集“{subset}”缺少“{key}”</translation>
    </message>
    <message>
        <source>mixture.no_subsets</source>
        <extracomment>&quot;{file} names no subsets; it must be an object that maps subset names to entries&quot;</extracomment>
        <translation>{file} 没有列出任何子集；它必须是从子集名称到条目的对象</translation>
    </message>
    <message>
        <source>mixture.not_json</source>
        <extracomment>&quot;{file} is not JSON: {cause}&quot;</extracomment>
        <translation>{file} 不是 JSON：{cause}</translation>
    </message>
    <message>
        <source>mixture.repeat_time</source>
        <extracomment>&quot;{file}: repeat_time of subset &apos;{subset}&apos; is {value}; it must be a fraction between 0 and 1, or 1, 2, 3, ...&quot;</extracomment>
        <translation>{file}：子集“{subset}”的 repeat_time 为 {value}；必须是 0 到 1 之间的小数，或 1、2、3……</translation>
    </message>
    <message>
        <source>mixture.unknown_key</source>
        <extracomment>&quot;{file}: &apos;{key}&apos; of subset &apos;{subset}&apos; means nothing here and is left aside&quot;</extracomment>
        <translation>{file}：子集“{subset}”的“{key}”在此没有意义，予以忽略</translation>
    </message>
    <message>
        <source>mixture.wrong_type</source>
        <extracomment>&quot;{file}: &apos;{key}&apos; of subset &apos;{subset}&apos; must be {wanted}, not {value}&quot;</extracomment>
        <translation>{file}：子集“{subset}”的“{key}”必须是 {wanted}，而不是 {value}</translation>
    </message>
    <message>
        <source>model.image_tokens</source>
        <extracomment>&quot;a batch has {found} image tokens (id {id}) for {tiles} tiles of {each} tokens; its tokenizer does not belong to this model&quot;</extracomment>
        <translation>一个批次有 {found} 个图像词元（编号 {id}），却有 {tiles} 个切块、每块 {each} 个词元；其分词器与该模型不配套</translation>
    </message>
    <message>
        <source>model.prompt_length</source>
        <extracomment>&quot;the prompt has {tokens} tokens, the model&apos;s context {context}&quot;</extracomment>
        <translation>提示有 {tokens} 个词元，模型的上下文为 {context} 个</translation>
    </message>
    <message>
        <source>model_config.missing_field</source>
        <extracomment>&quot;{where} lacks the field &quot;{field}&quot;&quot;</extracomment>
        <translation>{where} 缺少字段“{field}”</translation>
    </message>
    <message>
        <source>model_config.not_internvl</source>
        <extracomment>&quot;{path} lacks &quot;{part}&quot;: it does not describe an InternVLChat model; a vision or language model alone is given by its own setting&quot;</extracomment>
        <translation>{path} 缺少“{part}”：它描述的不是 InternVLChat 模型；单独的视觉模型或语言模型要用各自的设置指定</translation>
    </message>
    <message>
        <source>model_config.not_json</source>
        <extracomment>&quot;{path} is not a JSON object&quot;</extracomment>
        <translation>{path} 不是 JSON 对象</translation>
    </message>
    <message>
        <source>model_config.not_object</source>
        <extracomment>&quot;{where} is not a JSON object&quot;</extracomment>
        <translation>{where} 不是 JSON 对象</translation>
    </message>
    <message>
        <source>model_config.unsupported_language_model</source>
        <extracomment>&quot;{where}: the language model&apos;s architecture is &quot;{architecture}&quot;; the engine supports LlamaForCausalLM&quot;</extracomment>
        <translation>{where}：语言模型的架构为“{architecture}”；引擎支持 LlamaForCausalLM</translation>
    </message>
    <message>
        <source>model_config.unsupported_value</source>
        <extracomment>&quot;{where}: &quot;{field}&quot; is {value}; the engine supports {allowed}&quot;</extracomment>
        <translation>{where}：“{field}”为 {value}；引擎支持 {allowed}</translation>
    </message>
    <message>
        <source>plan.bad_assumption</source>
        <extracomment>&quot;{key}={value}: a number {allowed} is needed&quot;</extracomment>
        <translation>{key}={value}：需要一个数，取值范围：{allowed}</translation>
    </message>
    <message>
        <source>plan.batch_not_divisible</source>
        <extracomment>&quot;batch.global {global} = {count} x ({ranks} ranks x batch.micro {micro}) + {left}; the reference&apos;s script would train with {reference} rows a step, this engine takes all {global}&quot;</extracomment>
        <translation>batch.global {global} = {count} x（{ranks} 个进程 x batch.micro {micro}）+ {left}；参考实现的脚本每步会训练 {reference} 行，本引擎取全部 {global} 行</translation>
    </message>
    <message>
        <source>plan.disk</source>
        <extracomment>&quot;{count} checkpoints of {size} need {need}, {free} are free (those kept and the one being written); lower checkpoint.keep or choose another disk&quot;</extracomment>
        <translation>{count} 个大小为 {size} 的检查点需要 {need}，剩余 {free}（包括保留的和正在写的）；请减小 checkpoint.keep，或换一个磁盘</translation>
    </message>
    <message>
        <source>plan.fixed_port</source>
        <extracomment>&quot;port {port} is fixed: two jobs on one node would collide; leave the choice to the engine&quot;</extracomment>
        <translation>端口 {port} 是固定的：同一节点上的两个作业会冲突；请让引擎自行选择</translation>
    </message>
    <message>
        <source>plan.keep_one</source>
        <extracomment>&quot;checkpoint.keep 1 leaves one checkpoint: if its files are damaged, nothing is left to continue from; keep 2&quot;</extracomment>
        <translation>checkpoint.keep 为 1 时只留一个检查点：如果其文件损坏，就无从继续；请保留 2 个</translation>
    </message>
    <message>
        <source>plan.no_assumption</source>
        <extracomment>&quot;there is no assumption &apos;{key}&apos;; did you mean &apos;{nearest}&apos;?&quot;</extracomment>
        <translation>没有假设“{key}”；您是否想用“{nearest}”？</translation>
    </message>
    <message>
        <source>plan.no_device</source>
        <extracomment>&quot;there is no device &apos;{name}&apos;; known are {names}&quot;</extracomment>
        <translation>没有设备“{name}”；已知的有 {names}</translation>
    </message>
    <message>
        <source>plan.no_requeue</source>
        <extracomment>&quot;the job is not requeued: after {wall} the run stands still until somebody starts it again&quot;</extracomment>
        <translation>作业不会重新排队：{wall} 之后训练停住，直到有人再次启动</translation>
    </message>
    <message>
        <source>plan.over_memory</source>
        <extracomment>&quot;a rank needs {need} and has {budget}; the first part beyond it is: {component} ({size})&quot;</extracomment>
        <translation>一个进程（rank）需要 {need}，可用 {budget}；首先超出的部分是：{component}（{size}）</translation>
    </message>
    <message>
        <source>plan.over_wall_time</source>
        <extracomment>&quot;the run takes {total}, a job {wall}: about {jobs} jobs. Have the scheduler signal {lead} s before the limit (--signal=B:USR1@{lead}), a checkpoint takes {save}&quot;</extracomment>
        <translation>训练需要 {total}，一个作业为 {wall}：约 {jobs} 个作业。请让调度器在时限前 {lead} 秒发信号（--signal=B:USR1@{lead}），一个检查点需要 {save}</translation>
    </message>
    <message>
        <source>plan.paper_model</source>
        <extracomment>&quot;{path} holds no config.json here: the plan counts with the shape of {model}&quot;</extracomment>
        <translation>此处的 {path} 没有 config.json：规划按 {model} 的形状计算</translation>
    </message>
    <message>
        <source>plan.ranks_fill_no_node</source>
        <extracomment>&quot;{ranks} ranks do not fill nodes of {node}: the last node has {left}&quot;</extracomment>
        <translation>{ranks} 个进程（rank）填不满每个 {node} 进程的节点：最后一个节点有 {left} 个</translation>
    </message>
    <message>
        <source>plan.requeue_overwrites</source>
        <extracomment>&quot;the job is requeued and its run folder overwritten: each restart would begin at step 0&quot;</extracomment>
        <translation>作业会重新排队并覆盖其运行文件夹：每次重启都会从第 0 步开始</translation>
    </message>
    <message>
        <source>plan.save_outlasts_interval</source>
        <extracomment>&quot;a full checkpoint of {size} takes {save}, but one is due every {interval}; save less often, or keep rare full ones beside weights only ({weights})&quot;</extracomment>
        <translation>大小为 {size} 的完整检查点需要 {save}，但每 {interval} 就要保存一次；请降低保存频率，或少存完整检查点、另存仅权重检查点（{weights}）</translation>
    </message>
    <message>
        <source>plan.saves_at_end_only</source>
        <extracomment>&quot;checkpoint.every_steps 0 saves at the end only: a failure loses up to {time}&quot;</extracomment>
        <translation>checkpoint.every_steps 为 0 时只在结束时保存：一次故障最多损失 {time}</translation>
    </message>
    <message>
        <source>plan.too_large</source>
        <extracomment>&quot;{parameters} parameters in {layers} layers with {values} activations of a micro-batch are no plan for any machine; look at the model&apos;s config.json, at batch.micro and data.max_sequence_length&quot;</extracomment>
        <translation>{layers} 层共 {parameters} 个参数、每个微批次 {values} 个激活值，没有机器能够承受；请检查模型的 config.json、batch.micro 和 data.max_sequence_length</translation>
    </message>
    <message>
        <source>plan.waits_for_network</source>
        <extracomment>&quot;{exposed} of a step of {step} are communication that nothing hides; larger micro-batches, fewer ranks or weights kept after forward lessen it&quot;</extracomment>
        <translation>{step} 的一步中有 {exposed} 是无法被计算掩盖的通信；增大微批次、减少进程（rank）或在前向后保留权重可以缓解</translation>
    </message>
    <message>
        <source>plan.wall_below_save</source>
        <extracomment>&quot;a job of {wall} is too short: a step takes {step} and its checkpoint {save}, so that nothing would be saved before the limit&quot;</extracomment>
        <translation>{wall} 的作业太短：一步需要 {step}，其检查点需要 {save}，到时限前什么也保存不了</translation>
    </message>
    <message>
        <source>plan.would_fit</source>
        <extracomment>&quot;{change} would need {size} a rank&quot;</extracomment>
        <translation>{change} 时每个进程（rank）需要 {size}</translation>
    </message>
    <message>
        <source>ranks.board_lost</source>
        <extracomment>&quot;the connection to rank 0 is lost: {what}&quot;</extracomment>
        <translation>与 rank 0 的连接已断开：{what}</translation>
    </message>
    <message>
        <source>ranks.board_timeout</source>
        <extracomment>&quot;no rank left &apos;{key}&apos; within {seconds} s&quot;</extracomment>
        <translation>{seconds} 秒内没有进程（rank）留下“{key}”</translation>
    </message>
    <message>
        <source>ranks.collective_failed</source>
        <extracomment>&quot;a collective between ranks broke off, most likely because one of them is gone: {cause}&quot;</extracomment>
        <translation>进程（rank）之间的一次集合通信中断，很可能是其中一个已退出：{cause}</translation>
    </message>
    <message>
        <source>ranks.diverged</source>
        <extracomment>&quot;the ranks have parted: as collective number {number} rank {rank} launches {mine}, rank 0 {theirs}&quot;</extracomment>
        <translation>各进程（rank）不再一致：第 {number} 次集合通信，rank {rank} 发起 {mine}，rank 0 发起 {theirs}</translation>
    </message>
    <message>
        <source>ranks.host_list</source>
        <extracomment>&quot;&apos;{list}&apos; is no list of hosts: {why}&quot;</extracomment>
        <translation>“{list}”不是主机列表：{why}</translation>
    </message>
    <message>
        <source>ranks.invitation</source>
        <extracomment>&quot;{path} does not say where rank 0 is: it is damaged&quot;</extracomment>
        <translation>{path} 没有说明 rank 0 在哪里：文件已损坏</translation>
    </message>
    <message>
        <source>ranks.listen</source>
        <extracomment>&quot;cannot open a port on {address}: {reason}&quot;</extracomment>
        <translation>无法在 {address} 上打开端口：{reason}</translation>
    </message>
    <message>
        <source>ranks.missing</source>
        <extracomment>&quot;of {world} ranks these did not come within {seconds} s: {ranks}{where}; look at their output, and at parallel.rendezvous_seconds if they start later&quot;</extracomment>
        <translation>{world} 个进程（rank）中，以下的在 {seconds} 秒内未到：{ranks}{where}；请查看它们的输出；如果它们启动较晚，请调整 parallel.rendezvous_seconds</translation>
    </message>
    <message>
        <source>ranks.no_backend</source>
        <extracomment>&quot;this build cannot connect ranks on {device}: it was made without {library}; build it where {library}&apos;s headers are found&quot;</extracomment>
        <translation>本构建无法在 {device} 上连接进程（rank）：构建时没有 {library}；请在能找到 {library} 头文件的地方重新构建</translation>
    </message>
    <message>
        <source>ranks.no_interface</source>
        <extracomment>&quot;{setting} allows no network interface of this host; it has {names}&quot;</extracomment>
        <translation>{setting} 不允许使用本机的任何网络接口；本机有 {names}</translation>
    </message>
    <message>
        <source>ranks.no_rank_zero</source>
        <extracomment>&quot;rank 0 did not come within {seconds} s: it should have said in {path} where it is ({last})&quot;</extracomment>
        <translation>rank 0 在 {seconds} 秒内未到：它应当在 {path} 中说明自己的位置（{last}）</translation>
    </message>
    <message>
        <source>ranks.not_connected</source>
        <extracomment>&quot;rank {rank} could not be connected with the others: {cause}&quot;</extracomment>
        <translation>rank {rank} 无法与其他进程连接：{cause}</translation>
    </message>
    <message>
        <source>ranks.other_run</source>
        <extracomment>&quot;rank {rank} was started with another spec, program or number of ranks than rank 0&quot;</extracomment>
        <translation>rank {rank} 启动时的运行配置、程序或进程（rank）数与 rank 0 不同</translation>
    </message>
    <message>
        <source>ranks.task_counts</source>
        <extracomment>&quot;&apos;{list}&apos; is no list of tasks a node, such as 8(x4),2&quot;</extracomment>
        <translation>“{list}”不是每节点任务数的列表，例如 8(x4),2</translation>
    </message>
    <message>
        <source>ranks.twice</source>
        <extracomment>&quot;another process came as rank {rank} too, and was taken&quot;</extracomment>
        <translation>另有一个进程也以 rank {rank} 的身份到来，并已被接受</translation>
    </message>
    <message>
        <source>ranks.unreachable</source>
        <extracomment>&quot;nobody answers at {address} port {port}: {reason}&quot;</extracomment>
        <translation>{address} 端口 {port} 无人应答：{reason}</translation>
    </message>
    <message>
        <source>ranks.variable_missing</source>
        <extracomment>&quot;{beside} is set but {name} is not: the launcher&apos;s variables are incomplete&quot;</extracomment>
        <translation>设置了 {beside}，却没有设置 {name}：启动器的环境变量不完整</translation>
    </message>
    <message>
        <source>ranks.variable_value</source>
        <extracomment>&quot;{name} is &apos;{value}&apos;, not a number from {least} to {most}&quot;</extracomment>
        <translation>{name} 为“{value}”，不是 {least} 到 {most} 之间的数</translation>
    </message>
    <message>
        <source>ranks.variables_differ</source>
        <extracomment>&quot;{one}={one_value} and {other}={other_value} contradict each other&quot;</extracomment>
        <translation>{one}={one_value} 与 {other}={other_value} 相互矛盾</translation>
    </message>
    <message>
        <source>ranks.verdict_failed</source>
        <extracomment>&quot;{who} failed: {what}&quot;</extracomment>
        <translation>{who} 失败：{what}</translation>
    </message>
    <message>
        <source>ranks.verdict_hung</source>
        <extracomment>&quot;{who} {hang} in {place}: no progress for {seconds} s{waiting}&quot;</extracomment>
        <translation>{who} 挂起于 {place}：{seconds} 秒没有进展{waiting}</translation>
    </message>
    <message>
        <source>ranks.verdict_lost</source>
        <extracomment>&quot;{who} {are} lost: {how}. Last seen in {place}{waiting}&quot;</extracomment>
        <translation>{who} 已失联：{how}。最后出现在 {place}{waiting}</translation>
    </message>
    <message>
        <source>ranks.verdict_stopped</source>
        <extracomment>&quot;{who} was asked to stop before the first step&quot;</extracomment>
        <translation>{who} 在第一步之前收到了停止请求</translation>
    </message>
    <message>
        <source>ranks.verdict_stuck</source>
        <extracomment>&quot;all ranks wait for each other in {place} for {seconds} s: the network or a device stands still&quot;</extracomment>
        <translation>所有进程（rank）在 {place} 相互等待了 {seconds} 秒：网络或某个设备停滞</translation>
    </message>
    <message>
        <source>record.bad_length</source>
        <extracomment>&quot;field &apos;length&apos; must be a whole number of tokens from 0&quot;</extracomment>
        <translation>字段“length”必须是从 0 起的整数词元数</translation>
    </message>
    <message>
        <source>record.empty_image</source>
        <extracomment>&quot;field &apos;{field}&apos; is an empty image path&quot;</extracomment>
        <translation>字段“{field}”是空的图像路径</translation>
    </message>
    <message>
        <source>record.empty_line</source>
        <extracomment>&quot;the line is empty&quot;</extracomment>
        <translation>该行为空</translation>
    </message>
    <message>
        <source>record.invalid_escape</source>
        <extracomment>&quot;field &apos;{field}&apos; holds an escape that is no character (a lone surrogate)&quot;</extracomment>
        <translation>字段“{field}”含有不对应任何字符的转义（孤立的代理项）</translation>
    </message>
    <message>
        <source>record.invalid_utf8</source>
        <extracomment>&quot;the line is not UTF-8: invalid byte at offset {byte}&quot;</extracomment>
        <translation>该行不是 UTF-8：偏移 {byte} 处有无效字节</translation>
    </message>
    <message>
        <source>record.missing_field</source>
        <extracomment>&quot;field &apos;{field}&apos; is missing&quot;</extracomment>
        <translation>缺少字段“{field}”</translation>
    </message>
    <message>
        <source>record.no_conversations</source>
        <extracomment>&quot;the record has no conversations&quot;</extracomment>
        <translation>记录中没有对话</translation>
    </message>
    <message>
        <source>record.not_json</source>
        <extracomment>&quot;the line is not JSON: error at byte {byte} of {bytes} ({cause})&quot;</extracomment>
        <translation>该行不是 JSON：在 {bytes} 字节中的第 {byte} 字节处出错（{cause}）</translation>
    </message>
    <message>
        <source>record.not_object</source>
        <extracomment>&quot;the line is {found}, not an object&quot;</extracomment>
        <translation>该行是 {found}，不是对象</translation>
    </message>
    <message>
        <source>record.not_readable</source>
        <extracomment>&quot;the line cannot be read: {cause}&quot;</extracomment>
        <translation>无法读取该行：{cause}</translation>
    </message>
    <message>
        <source>record.nul_in_image</source>
        <extracomment>&quot;field &apos;{field}&apos; holds a NUL byte in an image path&quot;</extracomment>
        <translation>字段“{field}”的图像路径含有 NUL 字节</translation>
    </message>
    <message>
        <source>record.unknown_role</source>
        <extracomment>&quot;&apos;{field}&apos; is &apos;{role}&apos;, but must be &apos;human&apos; or &apos;gpt&apos; (&apos;system&apos; in the first turn)&quot;</extracomment>
        <translation>“{field}”为“{role}”，但必须是“human”或“gpt”（第一轮可为“system”）</translation>
    </message>
    <message>
        <source>record.wrong_type</source>
        <extracomment>&quot;field &apos;{field}&apos; must be {expected}, but is {found}&quot;</extracomment>
        <translation>字段“{field}”必须是 {expected}，实际是 {found}</translation>
    </message>
    <message>
        <source>resources.missing</source>
        <extracomment>&quot;{name} is in none of {places}; set INTERNVL_RESOURCES to the folder that has it&quot;</extracomment>
        <translation>在 {places} 中都没有找到 {name}；请把 INTERNVL_RESOURCES 设为含有它的文件夹</translation>
    </message>
    <message>
        <source>resources.no_preset</source>
        <extracomment>&quot;there is no file and no preset &apos;{name}&apos;; the nearest preset is &apos;{nearest}&apos;&quot;</extracomment>
        <translation>没有名为“{name}”的文件或预设；最接近的预设是“{nearest}”</translation>
    </message>
    <message>
        <source>rows.no_run</source>
        <extracomment>&quot;{path} is not a run folder: it has no run.json&quot;</extracomment>
        <translation>{path} 不是运行文件夹：其中没有 run.json</translation>
    </message>
    <message>
        <source>rows.no_such_fate</source>
        <extracomment>&quot;there is no fate &apos;{fate}&apos;; it is trained, trained_truncated, masked, failed or left_over&quot;</extracomment>
        <translation>没有去向“{fate}”；可用的有 trained、trained_truncated、masked、failed 和 left_over</translation>
    </message>
    <message>
        <source>rows.no_such_row</source>
        <extracomment>&quot;&apos;{row}&apos; names no row: give SUBSET:ROW, the subset by name or number, the row from 0; this run&apos;s subsets are: {subsets}&quot;</extracomment>
        <translation>“{row}”没有指明数据行：请写成 SUBSET:ROW，子集用名称或编号，行号从 0 起；本次训练的子集有：{subsets}</translation>
    </message>
    <message>
        <source>run.attempt</source>
        <extracomment>&quot;{path} is not a JSON object: it is damaged or not yet written&quot;</extracomment>
        <translation>{path} 不是 JSON 对象：已损坏或尚未写入</translation>
    </message>
    <message>
        <source>run.claim</source>
        <extracomment>&quot;cannot create {path}: {reason}&quot;</extracomment>
        <translation>无法创建 {path}：{reason}</translation>
    </message>
    <message>
        <source>run.heartbeat</source>
        <extracomment>&quot;{path} is not a heartbeat: damaged or not yet written&quot;</extracomment>
        <translation>{path} 不是心跳文件：已损坏或尚未写入</translation>
    </message>
    <message>
        <source>run.no_output</source>
        <extracomment>&quot;no run folder is set: give logging.output a folder&quot;</extracomment>
        <translation>没有设置运行文件夹：请为 logging.output 指定文件夹</translation>
    </message>
    <message>
        <source>run.spec_changed</source>
        <extracomment>&quot;this attempt has other values than run.json for {keys}; they are in {path}&quot;</extracomment>
        <translation>本次尝试的 {keys} 与 run.json 中的值不同；它们记录在 {path} 中</translation>
    </message>
    <message>
        <source>run.spec_damaged</source>
        <extracomment>&quot;{path} is not a JSON object; move the folder away or choose another output&quot;</extracomment>
        <translation>{path} 不是 JSON 对象；请移走该文件夹，或选择其他输出位置</translation>
    </message>
    <message>
        <source>run.spec_differs</source>
        <extracomment>&quot;{path} was made with other settings ({keys}); choose another output folder for the changed run&quot;</extracomment>
        <translation>{path} 是以其他设置（{keys}）创建的；请为改动后的训练选择其他输出文件夹</translation>
    </message>
    <message>
        <source>safetensors.header</source>
        <extracomment>&quot;{path} is not a whole safetensors file: {problem}&quot;</extracomment>
        <translation>{path} 不是完整的 safetensors 文件：{problem}</translation>
    </message>
    <message>
        <source>safetensors.tensor</source>
        <extracomment>&quot;{path}, tensor &quot;{key}&quot;: {problem}&quot;</extracomment>
        <translation>{path}，张量“{key}”：{problem}</translation>
    </message>
    <message>
        <source>search.bad_expression</source>
        <extracomment>&quot;the regular expression cannot be used: {cause}&quot;</extracomment>
        <translation>无法使用该正则表达式：{cause}</translation>
    </message>
    <message>
        <source>search.bad_expression_at</source>
        <extracomment>&quot;the regular expression cannot be used: {cause} (at character {position}: &apos;{part}&apos;)&quot;</extracomment>
        <translation>无法使用该正则表达式：{cause}（第 {position} 个字符处：“{part}”）</translation>
    </message>
    <message>
        <source>search.empty</source>
        <extracomment>&quot;there is nothing to search for&quot;</extracomment>
        <translation>没有要搜索的内容</translation>
    </message>
    <message>
        <source>search.expression_too_large</source>
        <extracomment>&quot;the regular expression is too large: counted repetitions such as {{1000} multiply; make them smaller&quot;</extracomment>
        <translation>正则表达式过大：{{1000} 这样的计数重复会成倍增长；请减小</translation>
    </message>
    <message>
        <source>search.matches_empty_text</source>
        <extracomment>&quot;the regular expression matches empty text and so everything; use + instead of *&quot;</extracomment>
        <translation>该正则表达式匹配空文本，因而匹配一切；请用 + 代替 *</translation>
    </message>
    <message>
        <source>search.not_utf8</source>
        <extracomment>&quot;the text to search for is not UTF-8&quot;</extracomment>
        <translation>要搜索的文本不是 UTF-8</translation>
    </message>
    <message>
        <source>settings.bad_choice</source>
        <extracomment>&quot;{key} is {value} in {where}; allowed are {allowed}; did you mean {nearest}?&quot;</extracomment>
        <translation>{where} 中的 {key} 为 {value}；允许的有 {allowed}；您是否想用 {nearest}？</translation>
    </message>
    <message>
        <source>settings.bad_text</source>
        <extracomment>&quot;{key} in {where} has a NUL byte or is not UTF-8&quot;</extracomment>
        <translation>{where} 中的 {key} 含有 NUL 字节，或不是 UTF-8</translation>
    </message>
    <message>
        <source>settings.no_such</source>
        <extracomment>&quot;there is no setting &apos;{key}&apos;; did you mean &apos;{nearest}&apos;?&quot;</extracomment>
        <translation>没有设置“{key}”；您是否想用“{nearest}”？</translation>
    </message>
    <message>
        <source>settings.not_assignment</source>
        <extracomment>&quot;--set takes key=value, not &apos;{given}&apos;&quot;</extracomment>
        <translation>--set 接受 key=value，而不是“{given}”</translation>
    </message>
    <message>
        <source>settings.not_boolean</source>
        <extracomment>&quot;{key} in {where} must be true or false, not {value}&quot;</extracomment>
        <translation>{where} 中的 {key} 必须是 true 或 false，而不是 {value}</translation>
    </message>
    <message>
        <source>settings.not_group</source>
        <extracomment>&quot;{key} in {where} is a group of settings and must be an object&quot;</extracomment>
        <translation>{where} 中的 {key} 是一组设置，必须是对象</translation>
    </message>
    <message>
        <source>settings.not_integer</source>
        <extracomment>&quot;{key} in {where} must be a whole number, not {value}&quot;</extracomment>
        <translation>{where} 中的 {key} 必须是整数，而不是 {value}</translation>
    </message>
    <message>
        <source>settings.not_number</source>
        <extracomment>&quot;{key} in {where} must be a number, not {value}&quot;</extracomment>
        <translation>{where} 中的 {key} 必须是数，而不是 {value}</translation>
    </message>
    <message>
        <source>settings.not_object</source>
        <extracomment>&quot;{where} must hold one JSON object of settings&quot;</extracomment>
        <translation>{where} 必须是一个由设置组成的 JSON 对象</translation>
    </message>
    <message>
        <source>settings.not_text</source>
        <extracomment>&quot;{key} in {where} must be text, not {value}&quot;</extracomment>
        <translation>{where} 中的 {key} 必须是文本，而不是 {value}</translation>
    </message>
    <message>
        <source>settings.out_of_range</source>
        <extracomment>&quot;{key} is {value} in {where}; allowed is {allowed}&quot;</extracomment>
        <translation>{where} 中的 {key} 为 {value}；允许的范围是 {allowed}</translation>
    </message>
    <message>
        <source>settings.text_too_long</source>
        <extracomment>&quot;{key} in {where} has {size} bytes; allowed are {longest}&quot;</extracomment>
        <translation>{where} 中的 {key} 有 {size} 字节；最多允许 {longest} 字节</translation>
    </message>
    <message>
        <source>settings.unknown_key</source>
        <extracomment>&quot;{where} has &apos;{key}&apos;, which is no setting; did you mean &apos;{nearest}&apos;?&quot;</extracomment>
        <translation>{where} 中有“{key}”，但没有这个设置；您是否想用“{nearest}”？</translation>
    </message>
    <message>
        <source>spec.all_frozen</source>
        <extracomment>&quot;vision tower, projector and language model are all frozen: nothing would train&quot;</extracomment>
        <translation>视觉编码器、投影层和语言模型全部冻结：没有可训练的部分</translation>
    </message>
    <message>
        <source>spec.batch_not_divisible</source>
        <extracomment>&quot;batch.global {global} = {count} x batch.micro {micro} + {left}; the micro-batch must divide the global batch&quot;</extracomment>
        <translation>batch.global {global} = {count} x batch.micro {micro} + {left}；微批次必须能整除全局批次</translation>
    </message>
    <message>
        <source>spec.image_fills_sequence</source>
        <extracomment>&quot;{tokens} image tokens a tile x {tiles} tiles = {all} &gt;= data.max_sequence_length {length}: rows with so many tiles would fail&quot;</extracomment>
        <translation>每块 {tokens} 个图像词元 x {tiles} 块 = {all} &gt;= data.max_sequence_length {length}：切成这么多块的数据行会失败</translation>
    </message>
    <message>
        <source>spec.image_size</source>
        <extracomment>&quot;data.image_size {size} / patch {patch} x model.downsample_ratio {ratio} = {side}, which is no whole number of image tokens a side; 448 / 14 x 0.5 = 16 is&quot;</extracomment>
        <translation>data.image_size {size} / patch {patch} x model.downsample_ratio {ratio} = {side}，每边的图像词元数不是整数；448 / 14 x 0.5 = 16 则是</translation>
    </message>
    <message>
        <source>spec.model_twice</source>
        <extracomment>&quot;model.path names a whole model and model.vision_path, projector_path or language_path names a part as well; give either the one or the others&quot;</extracomment>
        <translation>model.path 指定了完整模型，而 model.vision_path、projector_path 或 language_path 又指定了部件；请二者择一</translation>
    </message>
    <message>
        <source>spec.no_learning</source>
        <extracomment>&quot;optimizer.learning_rate is 0: nothing would be learned&quot;</extracomment>
        <translation>optimizer.learning_rate 为 0：什么也学不到</translation>
    </message>
    <message>
        <source>spec.no_mixture</source>
        <extracomment>&quot;no mixture is given; set data.mixture&quot;</extracomment>
        <translation>没有指定混合；请设置 data.mixture</translation>
    </message>
    <message>
        <source>spec.no_model</source>
        <extracomment>&quot;no model is given; set model.path, or model.vision_path and model.language_path&quot;</extracomment>
        <translation>没有指定模型；请设置 model.path，或 model.vision_path 和 model.language_path</translation>
    </message>
    <message>
        <source>spec.no_output</source>
        <extracomment>&quot;no run folder is given; set logging.output&quot;</extracomment>
        <translation>没有指定运行文件夹；请设置 logging.output</translation>
    </message>
    <message>
        <source>spec.no_tokenizer</source>
        <extracomment>&quot;no tokenizer is given; set model.path, model.language_path or model.tokenizer_path&quot;</extracomment>
        <translation>没有指定分词器；请设置 model.path、model.language_path 或 model.tokenizer_path</translation>
    </message>
    <message>
        <source>spec.order_unneeded</source>
        <extracomment>&quot;data.order true_length does nothing: data.group_by_length is off, so that lengths do not matter&quot;</extracomment>
        <translation>data.order 设为 true_length 不起作用：data.group_by_length 已关闭，长度无关紧要</translation>
    </message>
    <message>
        <source>spec.padding_unneeded</source>
        <extracomment>&quot;data.pad_to_square does nothing: data.dynamic_tiling cuts square tiles&quot;</extracomment>
        <translation>data.pad_to_square 不起作用：data.dynamic_tiling 切出的就是正方形</translation>
    </message>
    <message>
        <source>spec.part_missing</source>
        <extracomment>&quot;a model from parts needs {missing} too&quot;</extracomment>
        <translation>由部件拼装的模型还需要 {missing}</translation>
    </message>
    <message>
        <source>spec.thumbnail_unneeded</source>
        <extracomment>&quot;data.thumbnail does nothing: data.dynamic_tiling is off, so that every image is one tile&quot;</extracomment>
        <translation>data.thumbnail 不起作用：data.dynamic_tiling 已关闭，每幅图像只有一块</translation>
    </message>
    <message>
        <source>spec.tiles_reversed</source>
        <extracomment>&quot;data.min_tiles {minimum} &gt; data.max_tiles {maximum}&quot;</extracomment>
        <translation>data.min_tiles {minimum} &gt; data.max_tiles {maximum}</translation>
    </message>
    <message>
        <source>spec.unfreeze_head_unneeded</source>
        <extracomment>&quot;model.unfreeze_lm_head does nothing: the language model is not frozen&quot;</extracomment>
        <translation>model.unfreeze_lm_head 不起作用：语言模型没有冻结</translation>
    </message>
    <message>
        <source>spec.unfreeze_vision_unneeded</source>
        <extracomment>&quot;model.unfreeze_vision_layers does nothing: the vision tower is not frozen&quot;</extracomment>
        <translation>model.unfreeze_vision_layers 不起作用：视觉编码器没有冻结</translation>
    </message>
    <message>
        <source>spec.warmup_all</source>
        <extracomment>&quot;schedule.warmup_ratio {ratio} warms up for the whole run: the learning rate would never fall&quot;</extracomment>
        <translation>schedule.warmup_ratio {ratio} 使整个训练都在预热：学习率永远不会下降</translation>
    </message>
    <message>
        <source>spec.warmup_too_long</source>
        <extracomment>&quot;schedule.warmup_steps {warmup} &gt;= schedule.max_steps {steps}: the learning rate would never reach its peak&quot;</extracomment>
        <translation>schedule.warmup_steps {warmup} &gt;= schedule.max_steps {steps}：学习率永远达不到峰值</translation>
    </message>
    <message>
        <source>store.broken</source>
        <extracomment>&quot;the store {file} cannot be used: {cause}&quot;</extracomment>
        <translation>无法使用数据库 {file}：{cause}</translation>
    </message>
    <message>
        <source>store.failed</source>
        <extracomment>&quot;the store {file} could not be read or written: {cause}&quot;</extracomment>
        <translation>无法读写数据库 {file}：{cause}</translation>
    </message>
    <message>
        <source>store.newer</source>
        <extracomment>&quot;the store {file} was written by a newer workbench (version {found}, this one knows {known}); start that one, or set the file aside&quot;</extracomment>
        <translation>数据库 {file} 由更新版本的 Workbench 写入（版本 {found}，本程序支持 {known}）；请启动那个版本，或移走该文件</translation>
    </message>
    <message>
        <source>stream.format</source>
        <extracomment>&quot;{path} is damaged or not a file of this kind: its header is wrong&quot;</extracomment>
        <translation>{path} 已损坏，或不是这类文件：文件头有误</translation>
    </message>
    <message>
        <source>stream.open</source>
        <extracomment>&quot;cannot open {path} for appending: {reason}&quot;</extracomment>
        <translation>无法打开 {path} 以追加：{reason}</translation>
    </message>
    <message>
        <source>stream.read</source>
        <extracomment>&quot;cannot read {path}: {reason}&quot;</extracomment>
        <translation>无法读取 {path}：{reason}</translation>
    </message>
    <message>
        <source>stream.version</source>
        <extracomment>&quot;{path} has format version {found}, this program knows {known}: use a newer one&quot;</extracomment>
        <translation>{path} 的格式版本为 {found}，本程序支持 {known}：请使用更新的版本</translation>
    </message>
    <message>
        <source>stream.write</source>
        <extracomment>&quot;cannot write {path}: {reason}; {waiting} bytes wait, {dropped} are lost&quot;</extracomment>
        <translation>无法写入 {path}：{reason}；{waiting} 字节等待写入，{dropped} 字节丢失</translation>
    </message>
    <message>
        <source>text.answer_cut</source>
        <extracomment>&quot;the row has {full_length} tokens, cut at {limit}: {kept} of {supervised} supervised tokens are left&quot;</extracomment>
        <translation>该行有 {full_length} 个词元，在 {limit} 处截断：{supervised} 个受监督词元剩下 {kept} 个</translation>
    </message>
    <message>
        <source>text.image_cut</source>
        <extracomment>&quot;the row has {full_length} tokens, cut at {limit}: only {found} of {images} images are whole&quot;</extracomment>
        <translation>该行有 {full_length} 个词元，在 {limit} 处截断：{images} 幅图像中只有 {found} 幅完整</translation>
    </message>
    <message>
        <source>text.image_mark_inside</source>
        <extracomment>&quot;a text of the row holds &apos;&lt;/img&gt;&apos;: {found} marks for {images} images&quot;</extracomment>
        <translation>该行的文本中含有“&lt;/img&gt;”：{images} 幅图像却有 {found} 个标记</translation>
    </message>
    <message>
        <source>text.images_exceed_limit</source>
        <extracomment>&quot;the row&apos;s {images} images take {tokens} tokens, more than the sequence limit of {limit}: raise max_length or lower the tiles an image&quot;</extracomment>
        <translation>该行的 {images} 幅图像占 {tokens} 个词元，超过序列上限 {limit}：请提高最大长度（max_length），或减少每幅图像的切块数</translation>
    </message>
    <message>
        <source>text.masked_empty_turn</source>
        <extracomment>&quot;turn {turn} ({from}) is empty, which leaves out its end mark: {recounted} tokens recounted, {real} in the row&quot;</extracomment>
        <translation>第 {turn} 轮（{from}）为空，因而缺少结束标记：重新计数为 {recounted} 个词元，该行实有 {real} 个</translation>
    </message>
    <message>
        <source>text.masked_mark_inside</source>
        <extracomment>&quot;turn {turn} ({from}) holds &apos;{mark}&apos;, a mark of the template: {recounted} tokens recounted, {real} in the row&quot;</extracomment>
        <translation>第 {turn} 轮（{from}）含有模板标记“{mark}”：重新计数为 {recounted} 个词元，该行实有 {real} 个</translation>
    </message>
    <message>
        <source>text.masked_mismatch</source>
        <extracomment>&quot;the turns encoded one by one make {recounted} tokens, the row has {real}&quot;</extracomment>
        <translation>逐轮编码得到 {recounted} 个词元，该行实有 {real} 个</translation>
    </message>
    <message>
        <source>text.masked_no_answer</source>
        <extracomment>&quot;the row has no answer to learn&quot;</extracomment>
        <translation>该行没有可学习的回答</translation>
    </message>
    <message>
        <source>text.masked_no_last_answer</source>
        <extracomment>&quot;the last turn is a question without an answer: {recounted} tokens recounted, {real} in the row&quot;</extracomment>
        <translation>最后一轮是没有回答的提问：重新计数为 {recounted} 个词元，该行实有 {real} 个</translation>
    </message>
    <message>
        <source>text.masked_no_turns</source>
        <extracomment>&quot;the row has no question and answer&quot;</extracomment>
        <translation>该行没有提问和回答</translation>
    </message>
    <message>
        <source>text.masked_pad_inside</source>
        <extracomment>&quot;the row&apos;s texts hold the padding token &apos;{token}&apos; {count} times: {recounted} tokens recounted, {real} in the row&quot;</extracomment>
        <translation>该行的文本含有填充词元“{token}” {count} 次：重新计数为 {recounted} 个词元，该行实有 {real} 个</translation>
    </message>
    <message>
        <source>text.masked_question_fills</source>
        <extracomment>&quot;the row has {full_length} tokens and its first answer begins beyond the limit of {limit}: none of {supervised} supervised tokens is left ({kept})&quot;</extracomment>
        <translation>该行有 {full_length} 个词元，第一个回答在上限 {limit} 之后才开始：{supervised} 个受监督词元一个不剩（{kept}）</translation>
    </message>
    <message>
        <source>text.placeholder_missing</source>
        <extracomment>&quot;the row has {images} images, but only {placed} &apos;&lt;image&gt;&apos; placeholders&quot;</extracomment>
        <translation>该行有 {images} 幅图像，但只有 {placed} 个“&lt;image&gt;”占位符</translation>
    </message>
    <message>
        <source>text.prompt_placeholder_missing</source>
        <extracomment>&quot;the prompt has {images} images, but only {placed} &apos;&lt;image&gt;&apos; placeholders&quot;</extracomment>
        <translation>提示有 {images} 幅图像，但只有 {placed} 个“&lt;image&gt;”占位符</translation>
    </message>
    <message>
        <source>text.role_header_inside</source>
        <extracomment>&quot;answer {answer} is followed by {count} user headers instead of one: a header stands inside a text&quot;</extracomment>
        <translation>第 {answer} 个回答之后有 {count} 个用户角色头，而不是一个：文本中含有角色头</translation>
    </message>
    <message>
        <source>text.tiles_unknown</source>
        <extracomment>&quot;the row has {images} images, but tiles of {known} are known&quot;</extracomment>
        <translation>该行有 {images} 幅图像，但只知道 {known} 幅的切块</translation>
    </message>
    <message>
        <source>text.too_long</source>
        <extracomment>&quot;the row&apos;s texts have {bytes} bytes, more than the limit of {limit}&quot;</extracomment>
        <translation>该行的文本有 {bytes} 字节，超过 {limit} 字节的上限</translation>
    </message>
    <message>
        <source>text.turn_order</source>
        <extracomment>&quot;turn {turn} of the dialogue is from &apos;{from}&apos; where &apos;{expected}&apos; is due: turns must alternate&quot;</extracomment>
        <translation>对话的第 {turn} 轮来自“{from}”，此处应为“{expected}”：各轮必须交替</translation>
    </message>
    <message>
        <source>tokenizer.broken_json</source>
        <extracomment>&quot;{file} is not valid JSON: {cause}&quot;</extracomment>
        <translation>{file} 不是有效的 JSON：{cause}</translation>
    </message>
    <message>
        <source>tokenizer.broken_model</source>
        <extracomment>&quot;the tokenizer model in {folder} cannot be read: {cause}&quot;</extracomment>
        <translation>无法读取 {folder} 中的分词器模型：{cause}</translation>
    </message>
    <message>
        <source>tokenizer.class_unknown</source>
        <extracomment>&quot;{file}: tokenizer class &apos;{class}&apos; is not supported, only LlamaTokenizer and InternLM2Tokenizer are&quot;</extracomment>
        <translation>{file}：不支持分词器类“{class}”，只支持 LlamaTokenizer 和 InternLM2Tokenizer</translation>
    </message>
    <message>
        <source>tokenizer.encode_failed</source>
        <extracomment>&quot;the tokenizer model failed on a text: {cause}&quot;</extracomment>
        <translation>分词器模型处理某段文本时失败：{cause}</translation>
    </message>
    <message>
        <source>tokenizer.id_gap</source>
        <extracomment>&quot;the tokenizer in {folder} adds ids up to {last} to a model of {pieces} pieces, but none has id {id}: added ids must follow the vocabulary without a gap&quot;</extracomment>
        <translation>{folder} 中的分词器为有 {pieces} 个子词的模型添加了直到 {last} 的编号，但没有编号 {id}：添加的编号必须紧接词表、不留空缺</translation>
    </message>
    <message>
        <source>tokenizer.no_folder</source>
        <extracomment>&quot;{folder} is not a folder with a tokenizer&quot;</extracomment>
        <translation>{folder} 不是含有分词器的文件夹</translation>
    </message>
    <message>
        <source>tokenizer.no_model</source>
        <extracomment>&quot;{folder} has no tokenizer.model; a SentencePiece model is needed (a tokenizer.json alone is not enough)&quot;</extracomment>
        <translation>{folder} 中没有 tokenizer.model；需要 SentencePiece 模型（只有 tokenizer.json 不够）</translation>
    </message>
    <message>
        <source>tokenizer.not_object</source>
        <extracomment>&quot;{file} must hold one JSON object&quot;</extracomment>
        <translation>{file} 必须是一个 JSON 对象</translation>
    </message>
    <message>
        <source>tokenizer.wrong_type</source>
        <extracomment>&quot;{file}: &apos;{field}&apos; must be {expected}&quot;</extracomment>
        <translation>{file}：“{field}”必须是 {expected}</translation>
    </message>
    <message>
        <source>train.bits_may_differ</source>
        <extracomment>&quot;the run goes on with other {what} than before step {step}: the last bits of its numbers may differ from those of an uninterrupted run&quot;</extracomment>
        <translation>与第 {step} 步之前相比，训练继续时的 {what} 不同：数值的末位可能与不中断的训练有差别</translation>
    </message>
    <message>
        <source>train.device_memory</source>
        <extracomment>&quot;the device has not enough memory: {what}; lower batch.micro, or set parallel.recompute_vision and recompute_language to all&quot;</extracomment>
        <translation>设备内存不足：{what}；请减小 batch.micro，或把 parallel.recompute_vision 和 recompute_language 设为 all</translation>
    </message>
    <message>
        <source>train.finished</source>
        <extracomment>&quot;{steps} steps done; the checkpoint is in {path}&quot;</extracomment>
        <translation>已完成 {steps} 步；检查点在 {path}</translation>
    </message>
    <message>
        <source>train.interrupted</source>
        <extracomment>&quot;stopped after step {step} of {total} as asked; the same command goes on from {path}&quot;</extracomment>
        <translation>按请求在第 {step} 步之后停止，共 {total} 步；再次执行同一命令即可从 {path} 继续</translation>
    </message>
    <message>
        <source>train.library_error</source>
        <extracomment>&quot;LibTorch failed in step {step}: {what}&quot;</extracomment>
        <translation>LibTorch 在第 {step} 步失败：{what}</translation>
    </message>
    <message>
        <source>train.local_launched</source>
        <extracomment>&quot;--local starts ranks itself, but this process is rank {rank} of {world} that {source} started; leave --local away&quot;</extracomment>
        <translation>--local 会自行启动进程（rank），但本进程是 {source} 启动的 {world} 个进程中的 rank {rank}；请去掉 --local</translation>
    </message>
    <message>
        <source>train.memory</source>
        <extracomment>&quot;the machine has not enough memory; lower batch.micro&quot;</extracomment>
        <translation>机器内存不足；请减小 batch.micro</translation>
    </message>
    <message>
        <source>train.no_cuda_device</source>
        <extracomment>&quot;parallel.device is cuda, but no CUDA device or driver is found here; set parallel.device=cpu to train on the processor&quot;</extracomment>
        <translation>parallel.device 为 cuda，但此处没有找到 CUDA 设备或驱动；要在处理器上训练，请设置 parallel.device=cpu</translation>
    </message>
    <message>
        <source>train.no_cuda_kernels</source>
        <extracomment>&quot;parallel.device is cuda, but this build has no CUDA kernels: build it where nvcc is found, or set parallel.device=cpu&quot;</extracomment>
        <translation>parallel.device 为 cuda，但本构建没有 CUDA 内核：请在有 nvcc 的地方构建，或设置 parallel.device=cpu</translation>
    </message>
    <message>
        <source>train.no_good_checkpoint</source>
        <extracomment>&quot;none of the checkpoints in {folder} can be gone on from; the newest: {reason}. Choose another logging.output to begin anew&quot;</extracomment>
        <translation>{folder} 中没有可以继续的检查点；最新的一个：{reason}。要重新开始，请选择其他 logging.output</translation>
    </message>
    <message>
        <source>train.nonfinite</source>
        <extracomment>&quot;loss or gradient was not finite in {steps} steps in a row, up to step {step}; rows of the last one: {rows}. Look at these rows, lower the learning rate, or go back to an earlier checkpoint&quot;</extracomment>
        <translation>截至第 {step} 步，损失或梯度连续 {steps} 步不是有限值；最后一步的数据行：{rows}。请检查这些行、降低学习率，或退回到更早的检查点</translation>
    </message>
    <message>
        <source>train.signals</source>
        <extracomment>&quot;asked to stop by signals ({signals}): all ranks stop after one agreed step, and repeats change nothing&quot;</extracomment>
        <translation>收到停止信号（{signals}）：所有进程（rank）在约定的一步之后停止，重复发送不起作用</translation>
    </message>
    <message>
        <source>train.step_skipped</source>
        <extracomment>&quot;loss or gradient of step {step} is not finite: no update was made&quot;</extracomment>
        <translation>第 {step} 步的损失或梯度不是有限值：未做更新</translation>
    </message>
    <message>
        <source>train.superseded</source>
        <extracomment>&quot;a newer attempt of this run has taken over {folder}: this one stops and writes nothing more&quot;</extracomment>
        <translation>本训练的一次更新的尝试已接管 {folder}：本次停止，不再写入</translation>
    </message>
    <message>
        <source>train.too_few_devices</source>
        <extracomment>&quot;rank {rank} of this node has no CUDA device: there are {devices}; start fewer ranks a node&quot;</extracomment>
        <translation>本节点的 rank {rank} 没有 CUDA 设备：共有 {devices} 个；请减少每节点启动的进程（rank）数</translation>
    </message>
    <message>
        <source>work.interrupted</source>
        <extracomment>&quot;stopped on request; run it again to go on where it stopped&quot;</extracomment>
        <translation>按请求停止；再次运行即可从停止处继续</translation>
    </message>
    <message>
        <source>app.picture_unmade</source>
        <extracomment>&quot;{file} was not written: no picture could be made of it&quot;</extracomment>
        <translation>{file} 未写入：无法生成图片</translation>
    </message>
    <message>
        <source>app.subset_file_array</source>
        <extracomment>&quot;{file} is one JSON array; it must have one record a line (JSON lines)&quot;</extracomment>
        <translation>{file} 是一个 JSON 数组；应每行一条记录（JSON Lines）</translation>
    </message>
    <message>
        <source>app.subset_file_empty</source>
        <extracomment>&quot;{file} is empty&quot;</extracomment>
        <translation>{file} 是空的</translation>
    </message>
    <message>
        <source>app.subset_file_folder</source>
        <extracomment>&quot;{file} is not a file&quot;</extracomment>
        <translation>{file} 不是文件</translation>
    </message>
    <message>
        <source>app.subset_file_missing</source>
        <extracomment>&quot;{file} is not there&quot;</extracomment>
        <translation>{file} 不存在</translation>
    </message>
    <message>
        <source>app.subset_file_no_record</source>
        <extracomment>&quot;{file} does not begin with a JSON record&quot;</extracomment>
        <translation>{file} 的开头不是 JSON 记录</translation>
    </message>
    <message>
        <source>app.subset_file_unreadable</source>
        <extracomment>&quot;{file} cannot be read: {cause}&quot;</extracomment>
        <translation>{file} 无法读取：{cause}</translation>
    </message>
    <message>
        <source>app.subset_name_taken</source>
        <extracomment>&quot;a subset {name} is there already; choose another name&quot;</extracomment>
        <translation>已有子集“{name}”；请换一个名称</translation>
    </message>
    <message>
        <source>app.subset_no_file</source>
        <extracomment>&quot;choose the annotation file, one record a line&quot;</extracomment>
        <translation>请选择标注文件，每行一条记录</translation>
    </message>
    <message>
        <source>app.subset_no_name</source>
        <extracomment>&quot;give the subset a name&quot;</extracomment>
        <translation>请给子集起一个名称</translation>
    </message>
    <message>
        <source>app.subset_no_root</source>
        <extracomment>&quot;choose the folder that the image paths begin in&quot;</extracomment>
        <translation>请选择图像路径起始的文件夹</translation>
    </message>
    <message>
        <source>app.subset_repeat</source>
        <extracomment>&quot;a fraction between 0 and 1, or 1, 2, 3, ...&quot;</extracomment>
        <translation>0 到 1 之间的小数，或 1、2、3……</translation>
    </message>
    <message>
        <source>app.subset_root_file</source>
        <extracomment>&quot;{folder} is not a folder&quot;</extracomment>
        <translation>{folder} 不是文件夹</translation>
    </message>
    <message>
        <source>app.subset_root_missing</source>
        <extracomment>&quot;{folder} is not there&quot;</extracomment>
        <translation>{folder} 不存在</translation>
    </message>
    <message>
        <source>log.replaced</source>
        <extracomment>&quot;the log {file} is shorter than before: it was replaced&quot;</extracomment>
        <translation>日志 {file} 比之前短：它已被替换</translation>
    </message>
    <message>
        <source>log.unreadable</source>
        <extracomment>&quot;the log {file} cannot be read: {cause}&quot;</extracomment>
        <translation>无法读取日志 {file}：{cause}</translation>
    </message>
    <message>
        <source>recipe.not_a_number</source>
        <extracomment>&quot;not a number yet; for example {example}. Until then {value} stays in force&quot;</extracomment>
        <translation>还不是数字；例如 {example}。在此之前 {value} 仍然有效</translation>
    </message>
    <message>
        <source>run.no_folder</source>
        <extracomment>&quot;no folder for the run could be made in {folder}&quot;</extracomment>
        <translation>无法在 {folder} 中为运行创建文件夹</translation>
    </message>
    <message>
        <source>run.no_run_folder</source>
        <extracomment>&quot;{folder} holds no run.json, so it is no run folder; choose the folder that logging.output named&quot;</extracomment>
        <translation>{folder} 中没有 run.json，因此不是运行文件夹；请选择 logging.output 所指的文件夹</translation>
    </message>
    <message>
        <source>run.not_begun</source>
        <extracomment>&quot;the run in {folder} ended with {code} before it began: {words}&quot;</extracomment>
        <translation>{folder} 中的运行在开始之前就以 {code} 结束：{words}</translation>
    </message>
    <message>
        <source>run.not_running</source>
        <extracomment>&quot;no process of the run {folder} is running on this machine&quot;</extracomment>
        <translation>本机上没有运行 {folder} 的进程</translation>
    </message>
    <message>
        <source>run.process_gone</source>
        <extracomment>&quot;process {pid} is no more, or another one by now&quot;</extracomment>
        <translation>进程 {pid} 已不存在，或已是另一个进程</translation>
    </message>
    <message>
        <source>run.runs_already</source>
        <extracomment>&quot;the run {folder} is running already&quot;</extracomment>
        <translation>运行 {folder} 已在进行</translation>
    </message>
    <message>
        <source>runs.no_run</source>
        <extracomment>&quot;{folder} is no run folder: it holds neither run.json nor attempts; choose the folder that a run was told to write to&quot;</extracomment>
        <translation>{folder} 不是运行文件夹：其中既没有 run.json 也没有 attempts；请选择运行所写入的文件夹</translation>
    </message>
    <message>
        <source>store.chunk</source>
        <extracomment>&quot;a piece of a curve in the store is damaged; remove the run from the list and add it again, its own files are whole&quot;</extracomment>
        <translation>数据库中的一段曲线已损坏；请从列表中移除该运行后重新添加，运行自身的文件是完好的</translation>
    </message>
    <message>
        <source>store.moved</source>
        <extracomment>&quot;{file} was taken in by another program meanwhile, up to byte {offset}; it is read again from there&quot;</extracomment>
        <translation>{file} 同时被另一个程序读入，已到第 {offset} 字节；将从该处继续读取</translation>
    </message>
    <message>
        <source>script.accumulation_drops_rows</source>
        <extracomment>&quot;{file}, line {line}: {meant} rows a step over {gpus} GPUs with {micro} each are cut to {accumulation} accumulation steps: the script would train with {rows} rows a step, this engine takes all {meant}&quot;</extracomment>
        <translation>{file} 第 {line} 行：{gpus} 个 GPU、每个 {micro} 行、每步 {meant} 行，被截断为 {accumulation} 次梯度累积：脚本每步只会训练 {rows} 行，本引擎则使用全部 {meant} 行</translation>
    </message>
    <message>
        <source>script.accumulation_zero</source>
        <extracomment>&quot;{file}, line {line}: {meant} rows a step over {gpus} GPUs with {micro} each come out as 0 accumulation steps: the script would not train&quot;</extracomment>
        <translation>{file} 第 {line} 行：{gpus} 个 GPU、每个 {micro} 行、每步 {meant} 行，算得的梯度累积次数为 0：脚本将无法训练</translation>
    </message>
    <message>
        <source>script.bad_number</source>
        <extracomment>&quot;{file}, line {line}: {option} takes a number from 1 on, not &apos;{value}&apos;&quot;</extracomment>
        <translation>{file} 第 {line} 行：{option} 需要从 1 开始的数字，而不是“{value}”</translation>
    </message>
    <message>
        <source>script.bad_time</source>
        <extracomment>&quot;{file}, line {line}: &apos;{value}&apos; is no time limit; Slurm takes minutes, hours:minutes:seconds or days-hours&quot;</extracomment>
        <translation>{file} 第 {line} 行：“{value}”不是时限；Slurm 接受 分钟、时:分:秒 或 天-时</translation>
    </message>
    <message>
        <source>script.carriage_returns</source>
        <extracomment>&quot;{file} has the line ends of Windows: bash would not run it as it is&quot;</extracomment>
        <translation>{file} 使用 Windows 换行符：bash 无法直接运行它</translation>
    </message>
    <message>
        <source>script.conditional</source>
        <extracomment>&quot;{file}, line {line}: {name} is set under a condition, which is not decided here; &apos;{value}&apos; is taken. --var {name}=VALUE says otherwise&quot;</extracomment>
        <translation>{file} 第 {line} 行：{name} 在条件中赋值，此处不判断条件，取“{value}”。可用 --var {name}=VALUE 另行指定</translation>
    </message>
    <message>
        <source>script.division_by_zero</source>
        <extracomment>&quot;{file}, line {line}: {expression} divides by 0&quot;</extracomment>
        <translation>{file} 第 {line} 行：{expression} 除以 0</translation>
    </message>
    <message>
        <source>script.division_cut</source>
        <extracomment>&quot;{file}, line {line}: the whole division makes {flag} {value} of {exact}&quot;</extracomment>
        <translation>{file} 第 {line} 行：整数除法把 {flag} 从 {exact} 变成了 {value}</translation>
    </message>
    <message>
        <source>script.fixed_port</source>
        <extracomment>&quot;{file}, line {line}: port {port} is fixed: two jobs on one node would collide. This engine chooses a free one&quot;</extracomment>
        <translation>{file} 第 {line} 行：端口 {port} 是固定的：同一节点上的两个作业会冲突。本引擎会选择空闲端口</translation>
    </message>
    <message>
        <source>script.flag_twice</source>
        <extracomment>&quot;{file}, line {line}: {flag} is given in line {first} already; the last one counts&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} 已在第 {first} 行给出；以最后一个为准</translation>
    </message>
    <message>
        <source>script.flag_without_effect</source>
        <extracomment>&quot;{file}, line {line}: {flag} has no effect beside {cause}&quot;</extracomment>
        <translation>{file} 第 {line} 行：在 {cause} 之下，{flag} 不起作用</translation>
    </message>
    <message>
        <source>script.gpus_fill_no_node</source>
        <extracomment>&quot;{file}, line {line}: {gpus} GPUs are asked for on {nodes} nodes of {node}: the whole division leaves GPUs out or empty&quot;</extracomment>
        <translation>{file} 第 {line} 行：在 {nodes} 个每个有 {node} 个 GPU 的节点上申请 {gpus} 个 GPU：整数除法会遗漏或空置 GPU</translation>
    </message>
    <message>
        <source>script.gpus_unknown</source>
        <extracomment>&quot;{file}, line {line}: how many GPUs take part is not to be seen, so that batch.global is not known&quot;</extracomment>
        <translation>{file} 第 {line} 行：看不出有多少 GPU 参与，因此无法得知 batch.global</translation>
    </message>
    <message>
        <source>script.launch</source>
        <extracomment>&quot;line {line}: {launcher} starts {program}; GPUs: {gpus}, nodes: {nodes}&quot;</extracomment>
        <translation>第 {line} 行：{launcher} 启动 {program}；GPU：{gpus}，节点：{nodes}</translation>
    </message>
    <message>
        <source>script.left_out</source>
        <extracomment>&quot;{file}, line {line}: {flag} is not given, so that the reference takes its own default: {key} {value}; the published recipe has {recipe}&quot;</extracomment>
        <translation>{file} 第 {line} 行：未给出 {flag}，参考程序会取自己的默认值：{key} {value}；已发布的配方为 {recipe}</translation>
    </message>
    <message>
        <source>script.no_deepspeed</source>
        <extracomment>&quot;{file}, line {line}: {flag} {value} has no equivalent here: weights, gradients and optimizer state are always sharded as by ZeRO stage 3; parallel.after_forward_vision, parallel.after_forward_language and parallel.offload_optimizer vary that&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} {value} 在此没有对应项：权重、梯度和优化器状态始终按 ZeRO 第 3 阶段的方式分片；可用 parallel.after_forward_vision、parallel.after_forward_language 和 parallel.offload_optimizer 调整</translation>
    </message>
    <message>
        <source>script.no_evaluation</source>
        <extracomment>&quot;{file}, line {line}: {flag} {value} has no equivalent here: nothing is evaluated while a run trains&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} {value} 在此没有对应项：训练期间不做评估</translation>
    </message>
    <message>
        <source>script.no_fp16</source>
        <extracomment>&quot;{file}, line {line}: {flag} {value} has no equivalent here: the engine computes in bf16 or fp32 (precision.compute)&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} {value} 在此没有对应项：引擎以 bf16 或 fp32 计算（precision.compute）</translation>
    </message>
    <message>
        <source>script.no_gradient_checkpointing</source>
        <extracomment>&quot;{file}, line {line}: {flag} {value} has no equivalent here: parallel.recompute_vision and parallel.recompute_language say what is computed again&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} {value} 在此没有对应项：由 parallel.recompute_vision 和 parallel.recompute_language 决定重新计算哪些部分</translation>
    </message>
    <message>
        <source>script.no_lora</source>
        <extracomment>&quot;{file}, line {line}: {flag} {value} has no equivalent here: whole weights are trained, no LoRA adapters&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} {value} 在此没有对应项：训练的是完整权重，没有 LoRA 适配器</translation>
    </message>
    <message>
        <source>script.no_normalization</source>
        <extracomment>&quot;{file}, line {line}: {flag} {value} has no equivalent here: pixels are normalized with ImageNet&apos;s mean and deviation&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} {value} 在此没有对应项：像素按 ImageNet 的均值和标准差归一化</translation>
    </message>
    <message>
        <source>script.no_optimizer</source>
        <extracomment>&quot;{file}, line {line}: {flag} {value} has no equivalent here: the optimizer is AdamW&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} {value} 在此没有对应项：优化器是 AdamW</translation>
    </message>
    <message>
        <source>script.no_packing</source>
        <extracomment>&quot;{file}, line {line}: {flag} {value} has no equivalent here: a sequence holds one row&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} {value} 在此没有对应项：一个序列只含一行</translation>
    </message>
    <message>
        <source>script.no_report</source>
        <extracomment>&quot;{file}, line {line}: {flag} {value} has no equivalent here: a run reports to its own folder and to TensorBoard files&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} {value} 在此没有对应项：运行只记录到自己的文件夹和 TensorBoard 文件</translation>
    </message>
    <message>
        <source>script.no_requeue</source>
        <extracomment>&quot;{file}, line {line}: the job is not requeued: after its time limit the run stands still until somebody starts it again (--requeue)&quot;</extracomment>
        <translation>{file} 第 {line} 行：作业不会重新排队：到达时限后，运行将停住，直到有人再次启动它（--requeue）</translation>
    </message>
    <message>
        <source>script.no_resampling</source>
        <extracomment>&quot;{file}, line {line}: {flag} {value} has no equivalent here: each row comes as often as the mixture&apos;s repeat_time says&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} {value} 在此没有对应项：每行出现的次数由混合数据的 repeat_time 决定</translation>
    </message>
    <message>
        <source>script.no_signal</source>
        <extracomment>&quot;{file}, line {line}: nothing signals the run before its time limit, so that all since the last checkpoint is lost; --signal=USR1@300 lets it save&quot;</extracomment>
        <translation>{file} 第 {line} 行：时限之前没有信号通知运行，上一个检查点之后的一切都会丢失；--signal=USR1@300 可让它保存</translation>
    </message>
    <message>
        <source>script.no_time_limit</source>
        <extracomment>&quot;{file}, line {line}: the job has no --time, so that the partition&apos;s limit ends it&quot;</extracomment>
        <translation>{file} 第 {line} 行：作业没有 --time，因此由分区的时限结束它</translation>
    </message>
    <message>
        <source>script.no_training</source>
        <extracomment>&quot;{file} has no command that calls a Python program with flags of the reference&apos;s training program&quot;</extracomment>
        <translation>{file} 中没有以参考训练程序的参数调用 Python 程序的命令</translation>
    </message>
    <message>
        <source>script.no_value</source>
        <extracomment>&quot;{file}, line {line}: {flag} has no value&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} 没有值</translation>
    </message>
    <message>
        <source>script.not_followed</source>
        <extracomment>&quot;{file}, line {line}: &apos;{command}&apos; can set variables in ways that this reading does not follow; give them with --var NAME=VALUE&quot;</extracomment>
        <translation>{file} 第 {line} 行：“{command}”可能以此处无法跟踪的方式设置变量；请用 --var NAME=VALUE 给出</translation>
    </message>
    <message>
        <source>script.nul</source>
        <extracomment>&quot;{file}, line {line} holds a NUL byte: this is no script&quot;</extracomment>
        <translation>{file} 第 {line} 行含有 NUL 字节：这不是脚本</translation>
    </message>
    <message>
        <source>script.option_unknown</source>
        <extracomment>&quot;{file}, line {line}: {option} depends on {what}, which only a run of the script would tell; give the variable with --var NAME=VALUE&quot;</extracomment>
        <translation>{file} 第 {line} 行：{option} 取决于 {what}，只有运行脚本才能知道；请用 --var NAME=VALUE 给出该变量</translation>
    </message>
    <message>
        <source>script.overwrite</source>
        <extracomment>&quot;{file}, line {line}: with {flag} a job that is started again begins at step 0. This engine goes on from its newest checkpoint instead&quot;</extracomment>
        <translation>{file} 第 {line} 行：使用 {flag} 时，重新启动的作业会从第 0 步开始。本引擎则从最新的检查点继续</translation>
    </message>
    <message>
        <source>script.overwrite_requeued</source>
        <extracomment>&quot;{file}, line {line}: the job is requeued and {flag} is on: each restart would begin at step 0. This engine goes on instead&quot;</extracomment>
        <translation>{file} 第 {line} 行：作业会重新排队，而 {flag} 已开启：每次重启都会从第 0 步开始。本引擎则会继续训练</translation>
    </message>
    <message>
        <source>script.quota_type</source>
        <extracomment>&quot;{file}, line {line}: --quotatype is an extension of one site; Slurm itself refuses it&quot;</extracomment>
        <translation>{file} 第 {line} 行：--quotatype 是某个站点的扩展；Slurm 本身会拒绝它</translation>
    </message>
    <message>
        <source>script.resumes_by_itself</source>
        <extracomment>&quot;{file}, line {line}: {flag} has no equivalent here: a run goes on from the newest good checkpoint of its run folder by itself&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} 在此没有对应项：运行会自行从其运行文件夹中最新的完好检查点继续</translation>
    </message>
    <message>
        <source>script.save_strategy</source>
        <extracomment>&quot;{file}, line {line}: {flag} {value} has no equivalent here: checkpoint.every_steps counts steps&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} {value} 在此没有对应项：checkpoint.every_steps 按步数计算</translation>
    </message>
    <message>
        <source>script.stray_word</source>
        <extracomment>&quot;{file}, line {line}: &apos;{word}&apos; belongs to no flag&quot;</extracomment>
        <translation>{file} 第 {line} 行：“{word}”不属于任何参数</translation>
    </message>
    <message>
        <source>script.tasks_and_gpus</source>
        <extracomment>&quot;{file}, line {line}: {tasks} tasks a node share {gpus} GPUs; a rank takes one GPU&quot;</extracomment>
        <translation>{file} 第 {line} 行：每个节点 {tasks} 个任务共用 {gpus} 个 GPU；一个 rank 使用一个 GPU</translation>
    </message>
    <message>
        <source>script.too_deep</source>
        <extracomment>&quot;{file}, line {line}: substitutions are nested deeper than {levels} levels&quot;</extracomment>
        <translation>{file} 第 {line} 行：替换的嵌套超过 {levels} 层</translation>
    </message>
    <message>
        <source>script.too_large</source>
        <extracomment>&quot;{file} has {size} bytes; a launch script has at most {limit}&quot;</extracomment>
        <translation>{file} 有 {size} 字节；启动脚本最多为 {limit} 字节</translation>
    </message>
    <message>
        <source>script.too_long</source>
        <extracomment>&quot;{file}, line {line}: the variables of this line grow beyond {limit} bytes&quot;</extracomment>
        <translation>{file} 第 {line} 行：此行的变量展开后超过 {limit} 字节</translation>
    </message>
    <message>
        <source>script.too_many_findings</source>
        <extracomment>&quot;{file}: {count} findings and more; this is no launch script of this form&quot;</extracomment>
        <translation>{file}：有 {count} 条以上的发现；这不是此种形式的启动脚本</translation>
    </message>
    <message>
        <source>script.trainer_detail</source>
        <extracomment>&quot;{file}, line {line}: {flag} has no equivalent here: it concerns the reference&apos;s own trainer, not what is trained&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} 在此没有对应项：它只涉及参考实现自己的训练器，与训练内容无关</translation>
    </message>
    <message>
        <source>script.unclosed</source>
        <extracomment>&quot;{file}, line {line}: {what} is opened and never closed&quot;</extracomment>
        <translation>{file} 第 {line} 行：{what} 打开后没有关闭</translation>
    </message>
    <message>
        <source>script.unfrozen_from_front</source>
        <extracomment>&quot;{file}, line {line}: {flag} {value} counts layers from the front; {key} takes how many of the last ones train&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} {value} 从前面数层；{key} 表示最后多少层参与训练</translation>
    </message>
    <message>
        <source>script.unknown_flag</source>
        <extracomment>&quot;{file}, line {line}: {flag} is no flag of the published program that is known here; did you mean {nearest}?&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} 不是此处已知的已发布程序的参数；您是否想用 {nearest}？</translation>
    </message>
    <message>
        <source>script.unknown_words</source>
        <extracomment>&quot;{file}, line {line}: {what} may hold flags, but only a run of the script would tell; give the variable with --var NAME=VALUE&quot;</extracomment>
        <translation>{file} 第 {line} 行：{what} 中可能含有参数，但只有运行脚本才能知道；请用 --var NAME=VALUE 给出该变量</translation>
    </message>
    <message>
        <source>script.unused_variable</source>
        <extracomment>&quot;{file} has no variable &apos;{name}&apos; that --var could set; did you mean &apos;{nearest}&apos;?&quot;</extracomment>
        <translation>{file} 中没有可由 --var 设置的变量“{name}”；您是否想用“{nearest}”？</translation>
    </message>
    <message>
        <source>script.value_unknown</source>
        <extracomment>&quot;{file}, line {line}: {flag} depends on {what}, which only a run of the script would tell; give the variable with --var NAME=VALUE, or set {key}&quot;</extracomment>
        <translation>{file} 第 {line} 行：{flag} 取决于 {what}，只有运行脚本才能知道；请用 --var NAME=VALUE 给出该变量，或设置 {key}</translation>
    </message>
    <message>
        <source>checkpoint.not_there</source>
        <extracomment>&quot;{run} has no checkpoint of step {step}&quot;</extracomment>
        <translation>{run} 没有第 {step} 步的检查点</translation>
    </message>
    <message>
        <source>checkpoint.not_touched</source>
        <extracomment>&quot;the checkpoint {path} is not touched: {reason}&quot;</extracomment>
        <translation>检查点 {path} 未被改动：{reason}</translation>
    </message>
    <message>
        <source>cli.no_run_folder</source>
        <extracomment>&quot;{path} is no folder&quot;</extracomment>
        <translation>{path} 不是文件夹</translation>
    </message>
    <message>
        <source>cli.serve_full</source>
        <extracomment>&quot;{count} requests wait already&quot;</extracomment>
        <translation>已有 {count} 个请求在等待</translation>
    </message>
    <message>
        <source>cli.serve_line</source>
        <extracomment>&quot;the line is no request: {problem}&quot;</extracomment>
        <translation>该行不是请求：{problem}</translation>
    </message>
    <message>
        <source>cli.serve_long</source>
        <extracomment>&quot;the line has more than {bytes} bytes&quot;</extracomment>
        <translation>该行超过 {bytes} 字节</translation>
    </message>
    <message>
        <source>cli.which_checkpoint</source>
        <extracomment>&quot;--pin, --unpin and --delete need one run and --step, and go one by one&quot;</extracomment>
        <translation>--pin、--unpin 和 --delete 需要一个运行和 --step，且每次只能用其一</translation>
    </message>
    <message>
        <source>import.damaged</source>
        <extracomment>&quot;{file} is no event file of TensorBoard, or damaged: {problem}&quot;</extracomment>
        <translation>{file} 不是 TensorBoard 的事件文件，或已损坏：{problem}</translation>
    </message>
    <message>
        <source>import.empty</source>
        <extracomment>&quot;{file} tells no number of any step; event files of TensorBoard, trainer_state.json and logs with lines such as {example} can be imported&quot;</extracomment>
        <translation>{file} 中没有任何一步的数值；可以导入 TensorBoard 的事件文件、trainer_state.json 以及含有 {example} 之类行的日志</translation>
    </message>
    <message>
        <source>import.no_logs</source>
        <extracomment>&quot;{folder} holds neither event files of TensorBoard nor a trainer_state.json; choose the folder or file that does&quot;</extracomment>
        <translation>{folder} 中既没有 TensorBoard 的事件文件，也没有 trainer_state.json；请选择包含它们的文件夹或文件</translation>
    </message>
    <message>
        <source>import.too_large</source>
        <extracomment>&quot;{file} has {bytes} bytes, more than {most}&quot;</extracomment>
        <translation>{file} 有 {bytes} 字节，超过 {most}</translation>
    </message>
    <message>
        <source>import.unreadable</source>
        <extracomment>&quot;{file} cannot be read&quot;</extracomment>
        <translation>无法读取 {file}</translation>
    </message>
    <message>
        <source>notice.disk</source>
        <extracomment>&quot;a checkpoint takes {needed} and its disk has {free} left&quot;</extracomment>
        <translation>一个检查点需要 {needed}，而其磁盘剩余 {free}</translation>
    </message>
    <message>
        <source>notice.disk_below</source>
        <extracomment>&quot;its disk has {free} left, below {threshold}&quot;</extracomment>
        <translation>其磁盘剩余 {free}，低于 {threshold}</translation>
    </message>
    <message>
        <source>notice.finished</source>
        <extracomment>&quot;{steps} steps, smoothed loss {loss}&quot;</extracomment>
        <translation>{steps} 步，平滑损失 {loss}</translation>
    </message>
    <message>
        <source>notice.loss_above</source>
        <extracomment>&quot;its smoothed loss is {loss}, above {threshold}&quot;</extracomment>
        <translation>其平滑损失为 {loss}，高于 {threshold}</translation>
    </message>
    <message>
        <source>notice.no_reason</source>
        <extracomment>&quot;it ended without saying why; its log may tell&quot;</extracomment>
        <translation>它结束时未说明原因；日志中或有线索</translation>
    </message>
    <message>
        <source>notice.nonfinite</source>
        <extracomment>&quot;the step was skipped and the weights were left as they were; its rows are in the run&apos;s curves&quot;</extracomment>
        <translation>该步已跳过，权重保持不变；其样本见运行的曲线</translation>
    </message>
    <message>
        <source>notice.silent</source>
        <extracomment>&quot;nothing was heard of it for half a minute; its process may be gone, or its folder cannot be reached&quot;</extracomment>
        <translation>半分钟没有收到它的消息；其进程可能已不在，或其文件夹无法访问</translation>
    </message>
    <message>
        <source>notice.stopped</source>
        <extracomment>&quot;it can go on from its newest checkpoint&quot;</extracomment>
        <translation>可从最新的检查点继续</translation>
    </message>
    <message>
        <source>notice.tokens_below</source>
        <extracomment>&quot;it takes {tokens} tokens a second, below {threshold}&quot;</extracomment>
        <translation>其速度为每秒 {tokens} 个词元，低于 {threshold}</translation>
    </message>
    <message>
        <source>store.another</source>
        <extracomment>&quot;the store was begun anew; {folder} is read again&quot;</extracomment>
        <translation>数据库已重新建立；正在重新读取 {folder}</translation>
    </message>
    <message>
        <source>store.backup_there</source>
        <extracomment>&quot;{target} is there already, and a backup writes over nothing; choose another name&quot;</extracomment>
        <translation>{target} 已存在，备份不会覆盖任何文件；请另选名称</translation>
    </message>
    <message>
        <source>store.backup_unnamed</source>
        <extracomment>&quot;the backup could not be written to {target}; choose a folder that may be written&quot;</extracomment>
        <translation>无法将备份写入 {target}；请选择可写的文件夹</translation>
    </message>
    <message>
        <source>store.begun_anew</source>
        <extracomment>&quot;the store {file} could not be used ({cause}) and was kept as {aside}; {rows} rows of tags, notes and lists were read from it into a new one, and runs are read again from their folders&quot;</extracomment>
        <translation>数据库 {file} 无法使用（{cause}），已保留为 {aside}；从中读出 {rows} 行标签、备注和列表放入新数据库，运行将从各自文件夹重新读取</translation>
    </message>
    <message>
        <source>store.damaged</source>
        <extracomment>&quot;the store {file} is damaged: {cause}&quot;</extracomment>
        <translation>数据库 {file} 已损坏：{cause}</translation>
    </message>
    <message>
        <source>store.elsewhere</source>
        <extracomment>&quot;{data} is on a network file system ({kind}), where a store cannot be kept safely; it is in {file} on this machine&quot;</extracomment>
        <translation>{data} 位于网络文件系统（{kind}）上，数据库无法安全保存于此；它位于本机的 {file}</translation>
    </message>
    <message>
        <source>store.full</source>
        <extracomment>&quot;there is no room left for the store {file}: {cause}; make room on its disk: what is to be kept is written then&quot;</extracomment>
        <translation>数据库 {file} 没有剩余空间：{cause}；请在其磁盘上腾出空间：之后待保存的内容会写入</translation>
    </message>
    <message>
        <source>store.in_memory</source>
        <extracomment>&quot;the store {file} cannot be used: {cause}; until it can, what is done here is kept in memory only&quot;</extracomment>
        <translation>无法使用数据库 {file}：{cause}；在可用之前，此处所做的一切仅保留在内存中</translation>
    </message>
    <message>
        <source>store.locked</source>
        <extracomment>&quot;another program holds the store {file}: {cause}; end it, or wait: what is to be kept is written as soon as it lets go&quot;</extracomment>
        <translation>另一个程序占用了数据库 {file}：{cause}；请结束它或等待：它一释放，待保存的内容就会写入</translation>
    </message>
    <message>
        <source>store.no_room_to_compact</source>
        <extracomment>&quot;compacting the store {file} takes {needed} bytes for a moment, and its disk has {free}; make room first&quot;</extracomment>
        <translation>压缩数据库 {file} 暂时需要 {needed} 字节，而其磁盘剩余 {free}；请先腾出空间</translation>
    </message>
    <message>
        <source>store.not_aside</source>
        <extracomment>&quot;the store {file} could not be renamed to {aside}: {cause}&quot;</extracomment>
        <translation>无法将数据库 {file} 重命名为 {aside}：{cause}</translation>
    </message>
    <message>
        <source>store.on_network</source>
        <extracomment>&quot;the store is in {data}, which is on a network file system ({kind}), since no local folder could be had for it; it may fail there: set XDG_STATE_HOME to a local folder&quot;</extracomment>
        <translation>数据库位于 {data}，该处为网络文件系统（{kind}），因为找不到可用的本地文件夹；在那里可能出错：请将 XDG_STATE_HOME 设为本地文件夹</translation>
    </message>
    <message>
        <source>store.only_in_memory</source>
        <extracomment>&quot;the store is in memory only, since its file cannot be used; there is no file to copy or to compact&quot;</extracomment>
        <translation>数据库仅在内存中，因为其文件无法使用；没有可复制或压缩的文件</translation>
    </message>
    <message>
        <source>store.read_only</source>
        <extracomment>&quot;the store {file} may not be written: {cause}; allow it for the file and its folder: what is to be kept is written then&quot;</extracomment>
        <translation>数据库 {file} 不可写：{cause}；请为该文件及其文件夹授予写权限：之后待保存的内容会写入</translation>
    </message>
    <message>
        <source>workbench.no_answer</source>
        <extracomment>&quot;another workbench has the store beside {lock} open and does not answer; end it, or start this one with another --home&quot;</extracomment>
        <translation>另一个工作台打开了 {lock} 旁的数据库且无响应；请结束它，或用另一个 --home 启动</translation>
    </message>
    <message>
        <source>app.recipe_path_absent</source>
        <extracomment>&quot;nothing was started: {setting} is {path}, which is not on this computer; choose another one, or run the recipe where it is&quot;</extracomment>
        <translation>没有启动任何东西：{setting} 为 {path}，本机上没有；请另选一个，或在它所在的机器上运行此配方</translation>
    </message>
    <message>
        <source>remote.asks</source>
        <extracomment>&quot;{host} waits for your answer.&quot;</extracomment>
        <translation>{host} 正在等待您的答复。</translation>
    </message>
    <message>
        <source>remote.bad_host</source>
        <extracomment>&quot;&quot;{host}&quot; is no name of a host.&quot;</extracomment>
        <translation>“{host}”不是有效的主机名。</translation>
    </message>
    <message>
        <source>remote.bad_option</source>
        <extracomment>&quot;libssh refuses a setting for {host}: {why}&quot;</extracomment>
        <translation>libssh 不接受 {host} 的某项设置：{why}</translation>
    </message>
    <message>
        <source>remote.bad_port</source>
        <extracomment>&quot;{host}: port {port} is not within 1 and 65535.&quot;</extracomment>
        <translation>{host}：端口 {port} 不在 1 到 65535 之间。</translation>
    </message>
    <message>
        <source>remote.bad_user</source>
        <extracomment>&quot;&quot;{user}&quot; is no name of a user.&quot;</extracomment>
        <translation>“{user}”不是有效的用户名。</translation>
    </message>
    <message>
        <source>remote.cancelled</source>
        <extracomment>&quot;Cancelled.&quot;</extracomment>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>remote.changed_meanwhile</source>
        <extracomment>&quot;{path} changed while it was copied.&quot;</extracomment>
        <translation>{path} 在复制过程中发生了变化。</translation>
    </message>
    <message>
        <source>remote.channel_refused</source>
        <extracomment>&quot;{host} refused to open a channel: {why}&quot;</extracomment>
        <translation>{host} 拒绝打开通道：{why}</translation>
    </message>
    <message>
        <source>remote.checksum</source>
        <extracomment>&quot;{path} did not arrive as it was sent (its SHA-256 differs).&quot;</extracomment>
        <translation>{path} 到达后的内容与发送的不一致（SHA-256 不同）。</translation>
    </message>
    <message>
        <source>remote.command_timed_out</source>
        <extracomment>&quot;A command on {host} gave no answer within {seconds} s: {said}&quot;</extracomment>
        <translation>{host} 上的命令在 {seconds} 秒内没有应答：{said}</translation>
    </message>
    <message>
        <source>remote.config_circle</source>
        <extracomment>&quot;{file}: Include goes more than {most} files deep.&quot;</extracomment>
        <translation>{file}：Include 嵌套超过 {most} 层。</translation>
    </message>
    <message>
        <source>remote.config_quote</source>
        <extracomment>&quot;{file}, line {line}: a quote has no end.&quot;</extracomment>
        <translation>{file} 第 {line} 行：引号没有结束。</translation>
    </message>
    <message>
        <source>remote.deep_folder</source>
        <extracomment>&quot;{path} on {host} lies too deep.&quot;</extracomment>
        <translation>{host} 上的 {path} 嵌套过深。</translation>
    </message>
    <message>
        <source>remote.file_denied</source>
        <extracomment>&quot;{host} does not permit that with {path}.&quot;</extracomment>
        <translation>{host} 不允许对 {path} 执行此操作。</translation>
    </message>
    <message>
        <source>remote.file_failed</source>
        <extracomment>&quot;{host} could not do that with {path}: {why} (full disk or quota?)&quot;</extracomment>
        <translation>{host} 无法对 {path} 执行此操作：{why}（磁盘或配额已满？）</translation>
    </message>
    <message>
        <source>remote.host_key_changed</source>
        <extracomment>&quot;The key of {host} is not the one that {file} knows: it is now {fingerprint} ({type}). Either the machine was set up anew, or somebody stands between. Nothing was sent. Ask the cluster&apos;s people for the fingerprint; if it is right, forget the old key with: ssh-keygen -R &apos;{known_as}&apos; -f &apos;{file}&apos;&quot;</extracomment>
        <translation>{host} 的密钥与 {file} 中记录的不同：现在是 {fingerprint}（{type}）。可能是机器重新安装过，也可能有人在中间窃听。没有发送任何内容。请向集群管理员核对指纹；如果正确，请用以下命令删除旧密钥：ssh-keygen -R &apos;{known_as}&apos; -f &apos;{file}&apos;</translation>
    </message>
    <message>
        <source>remote.host_key_declined</source>
        <extracomment>&quot;The key of {host} was not accepted.&quot;</extracomment>
        <translation>未接受 {host} 的密钥。</translation>
    </message>
    <message>
        <source>remote.hostile_name</source>
        <extracomment>&quot;{host} lists a name in {path} that no file can have: {name}&quot;</extracomment>
        <translation>{host} 在 {path} 中列出了一个不可能是文件名的名称：{name}</translation>
    </message>
    <message>
        <source>remote.jump_circle</source>
        <extracomment>&quot;ProxyJump of {host} goes in a circle.&quot;</extracomment>
        <translation>{host} 的 ProxyJump 形成了循环。</translation>
    </message>
    <message>
        <source>remote.known_hosts_unreadable</source>
        <extracomment>&quot;{file} cannot be read: {why}&quot;</extracomment>
        <translation>无法读取 {file}：{why}</translation>
    </message>
    <message>
        <source>remote.known_hosts_unwritable</source>
        <extracomment>&quot;{file} cannot be written: {why}&quot;</extracomment>
        <translation>无法写入 {file}：{why}</translation>
    </message>
    <message>
        <source>remote.link_lost</source>
        <extracomment>&quot;The connection to {host} broke.&quot;</extracomment>
        <translation>与 {host} 的连接已中断。</translation>
    </message>
    <message>
        <source>remote.link_silent</source>
        <extracomment>&quot;{host} has not answered for {seconds} s.&quot;</extracomment>
        <translation>{host} 已有 {seconds} 秒没有应答。</translation>
    </message>
    <message>
        <source>remote.local_failed</source>
        <extracomment>&quot;{path}: {why}&quot;</extracomment>
        <translation>{path}：{why}</translation>
    </message>
    <message>
        <source>remote.local_unreadable</source>
        <extracomment>&quot;{path} cannot be read.&quot;</extracomment>
        <translation>无法读取 {path}。</translation>
    </message>
    <message>
        <source>remote.login_broke</source>
        <extracomment>&quot;The connection to {host} broke while logging in: {why}&quot;</extracomment>
        <translation>登录时与 {host} 的连接中断：{why}</translation>
    </message>
    <message>
        <source>remote.login_denied</source>
        <extracomment>&quot;{host} did not accept what you entered. It was sent once only, and is not tried again by itself: many wrong ones lock an account.&quot;</extracomment>
        <translation>{host} 没有接受您输入的内容。它只发送了一次，不会自动重试：多次输错会锁定账户。</translation>
    </message>
    <message>
        <source>remote.login_timed_out</source>
        <extracomment>&quot;{host} did not answer in time while logging in.&quot;</extracomment>
        <translation>登录时 {host} 没有及时应答。</translation>
    </message>
    <message>
        <source>remote.many_files</source>
        <extracomment>&quot;{path} on {host} holds more than {most} entries.&quot;</extracomment>
        <translation>{host} 上的 {path} 包含超过 {most} 个条目。</translation>
    </message>
    <message>
        <source>remote.many_jumps</source>
        <extracomment>&quot;{host} is reached over more than {most} other hosts.&quot;</extracomment>
        <translation>到达 {host} 需要经过超过 {most} 台其他主机。</translation>
    </message>
    <message>
        <source>remote.much_output</source>
        <extracomment>&quot;A command on {host} printed more than {bytes} bytes.&quot;</extracomment>
        <translation>{host} 上的命令输出超过 {bytes} 字节。</translation>
    </message>
    <message>
        <source>remote.needs_answer</source>
        <extracomment>&quot;{host} waits for your answer.&quot;</extracomment>
        <translation>{host} 正在等待您的答复。</translation>
    </message>
    <message>
        <source>remote.needs_code</source>
        <extracomment>&quot;{host} waits for your code.&quot;</extracomment>
        <translation>{host} 正在等待您的验证码。</translation>
    </message>
    <message>
        <source>remote.needs_host_key</source>
        <extracomment>&quot;{host} is not known yet: its key {fingerprint} has to be accepted.&quot;</extracomment>
        <translation>尚未认识 {host}：需要接受它的密钥 {fingerprint}。</translation>
    </message>
    <message>
        <source>remote.needs_passphrase</source>
        <extracomment>&quot;{host} waits for the passphrase of your key.&quot;</extracomment>
        <translation>{host} 正在等待您的密钥口令。</translation>
    </message>
    <message>
        <source>remote.needs_password</source>
        <extracomment>&quot;{host} waits for your password or code.&quot;</extracomment>
        <translation>{host} 正在等待您的密码或验证码。</translation>
    </message>
    <message>
        <source>remote.no_agreement</source>
        <extracomment>&quot;No secure connection to {host} could be agreed: {why}&quot;</extracomment>
        <translation>无法与 {host} 协商安全连接：{why}</translation>
    </message>
    <message>
        <source>remote.no_checksum</source>
        <extracomment>&quot;{host} could not read {path} again to compare it: {why}&quot;</extracomment>
        <translation>{host} 无法重新读取 {path} 进行比较：{why}</translation>
    </message>
    <message>
        <source>remote.no_connection</source>
        <extracomment>&quot;{host} cannot be reached at port {port}: {why}&quot;</extracomment>
        <translation>无法通过端口 {port} 连接 {host}：{why}</translation>
    </message>
    <message>
        <source>remote.no_greeting</source>
        <extracomment>&quot;{host} accepted the connection and then said nothing in time.&quot;</extracomment>
        <translation>{host} 接受了连接，但随后没有及时应答。</translation>
    </message>
    <message>
        <source>remote.no_link</source>
        <extracomment>&quot;There is no connection to {host}.&quot;</extracomment>
        <translation>没有与 {host} 的连接。</translation>
    </message>
    <message>
        <source>remote.no_random</source>
        <extracomment>&quot;This machine gives no random numbers.&quot;</extracomment>
        <translation>本机无法提供随机数。</translation>
    </message>
    <message>
        <source>remote.no_shell</source>
        <extracomment>&quot;{host} ran no command for this user (exit {status}): {said}&quot;</extracomment>
        <translation>{host} 没有为该用户执行命令（退出码 {status}）：{said}</translation>
    </message>
    <message>
        <source>remote.no_sockets</source>
        <extracomment>&quot;No more sockets can be opened here: {why}&quot;</extracomment>
        <translation>本机无法再打开套接字：{why}</translation>
    </message>
    <message>
        <source>remote.no_ssh</source>
        <extracomment>&quot;{program} cannot be started: {why}&quot;</extracomment>
        <translation>无法启动 {program}：{why}</translation>
    </message>
    <message>
        <source>remote.no_such_file</source>
        <extracomment>&quot;There is no {path} on {host}.&quot;</extracomment>
        <translation>{host} 上没有 {path}。</translation>
    </message>
    <message>
        <source>remote.no_turn</source>
        <extracomment>&quot;{host} opened no channel in time.&quot;</extracomment>
        <translation>{host} 没有及时打开通道。</translation>
    </message>
    <message>
        <source>remote.no_way_in</source>
        <extracomment>&quot;{host} accepts none of your keys, and offers no other way to log in.&quot;</extracomment>
        <translation>{host} 不接受您的任何密钥，也没有提供其他登录方式。</translation>
    </message>
    <message>
        <source>remote.not_a_file</source>
        <extracomment>&quot;{path} on {host} is no file (links are not followed).&quot;</extracomment>
        <translation>{host} 上的 {path} 不是文件（不跟随链接）。</translation>
    </message>
    <message>
        <source>remote.nul_in_script</source>
        <extracomment>&quot;A command holds a NUL byte, which no shell can take.&quot;</extracomment>
        <translation>命令中含有 NUL 字节，任何 shell 都无法接受。</translation>
    </message>
    <message>
        <source>remote.part_in_the_way</source>
        <extracomment>&quot;{path} on {host} is in the way.&quot;</extracomment>
        <translation>{host} 上的 {path} 妨碍了操作。</translation>
    </message>
    <message>
        <source>remote.passphrase_wrong</source>
        <extracomment>&quot;That passphrase does not open the key for {host}.&quot;</extracomment>
        <translation>该口令无法解锁用于 {host} 的密钥。</translation>
    </message>
    <message>
        <source>remote.port_text</source>
        <extracomment>&quot;&quot;{text}&quot; is no port.&quot;</extracomment>
        <translation>“{text}”不是端口号。</translation>
    </message>
    <message>
        <source>remote.sftp_broken</source>
        <extracomment>&quot;The file connection to {host} is broken.&quot;</extracomment>
        <translation>与 {host} 的文件连接已损坏。</translation>
    </message>
    <message>
        <source>remote.sftp_ended</source>
        <extracomment>&quot;{host} ended the file transfer.&quot;</extracomment>
        <translation>{host} 结束了文件传输。</translation>
    </message>
    <message>
        <source>remote.sftp_silent</source>
        <extracomment>&quot;{host} did not answer a file request for {seconds} s.&quot;</extracomment>
        <translation>{host} 已有 {seconds} 秒没有应答文件请求。</translation>
    </message>
    <message>
        <source>remote.strange_sftp</source>
        <extracomment>&quot;{host} answers file requests in a way that makes no sense.&quot;</extracomment>
        <translation>{host} 对文件请求的应答毫无意义。</translation>
    </message>
    <message>
        <source>remote.system_ssh</source>
        <extracomment>&quot;The system&apos;s ssh to {host} failed or was ended.&quot;</extracomment>
        <translation>系统的 ssh 连接 {host} 失败或被终止。</translation>
    </message>
    <message>
        <source>remote.unknown_host</source>
        <extracomment>&quot;The name {host} is not known: {why}&quot;</extracomment>
        <translation>无法解析主机名 {host}：{why}</translation>
    </message>
    <message>
        <source>slurm.another_job</source>
        <extracomment>&quot;job {job} is not ours any more: its number was given again&quot;</extracomment>
        <translation>作业 {job} 已不是我们的作业：其编号已被重新分配</translation>
    </message>
    <message>
        <source>slurm.bad_value</source>
        <extracomment>&quot;{field} &apos;{value}&apos; cannot be asked of Slurm&quot;</extracomment>
        <translation>{field}“{value}”不能向 Slurm 申请</translation>
    </message>
    <message>
        <source>slurm.cancelled</source>
        <extracomment>&quot;cancelled&quot;</extracomment>
        <translation>已取消</translation>
    </message>
    <message>
        <source>slurm.completed_early</source>
        <extracomment>&quot;the job completed, but the engine wrote no end of its run: look at its output&quot;</extracomment>
        <translation>作业已完成，但引擎没有写下运行的结束记录：请查看其输出</translation>
    </message>
    <message>
        <source>slurm.completing</source>
        <extracomment>&quot;ending: its nodes are cleared&quot;</extracomment>
        <translation>正在结束：正在清理节点</translation>
    </message>
    <message>
        <source>slurm.configuring</source>
        <extracomment>&quot;its nodes are being made ready&quot;</extracomment>
        <translation>正在准备节点</translation>
    </message>
    <message>
        <source>slurm.control_refused</source>
        <extracomment>&quot;Slurm refuses {what} of job {job}: {reason}&quot;</extracomment>
        <translation>Slurm 拒绝对作业 {job} 执行 {what}：{reason}</translation>
    </message>
    <message>
        <source>slurm.ended_resumable</source>
        <extracomment>&quot;ended with 75: submit again to go on where it stopped&quot;</extracomment>
        <translation>以 75 结束：重新提交即可从停止处继续</translation>
    </message>
    <message>
        <source>slurm.engine_ended</source>
        <extracomment>&quot;the engine has ended ({reason}); the job follows&quot;</extracomment>
        <translation>引擎已结束（{reason}）；作业随后结束</translation>
    </message>
    <message>
        <source>slurm.engine_silent</source>
        <extracomment>&quot;Slurm says that it runs, but the engine has given no sign of life for {seconds} s; last seen at step {step}, rank {rank} in {phase}&quot;</extracomment>
        <translation>Slurm 称作业正在运行，但引擎已有 {seconds} 秒没有任何活动迹象；最后见于第 {step} 步，进程 {rank} 处于 {phase}</translation>
    </message>
    <message>
        <source>slurm.failed_code</source>
        <extracomment>&quot;failed with exit code {code}&quot;</extracomment>
        <translation>失败，退出码 {code}</translation>
    </message>
    <message>
        <source>slurm.failed_rank_signal</source>
        <extracomment>&quot;a rank was ended by signal {signal}&quot;</extracomment>
        <translation>有进程被信号 {signal} 终止</translation>
    </message>
    <message>
        <source>slurm.failed_signal</source>
        <extracomment>&quot;ended by signal {signal}&quot;</extracomment>
        <translation>被信号 {signal} 终止</translation>
    </message>
    <message>
        <source>slurm.finished</source>
        <extracomment>&quot;finished&quot;</extracomment>
        <translation>已完成</translation>
    </message>
    <message>
        <source>slurm.gpus_fill_no_nodes</source>
        <extracomment>&quot;GPUS {gpus} are no whole nodes of {node}: take {less} or {more}&quot;</extracomment>
        <translation>GPUS {gpus} 不是每节点 {node} 块的整数个节点：请用 {less} 或 {more}</translation>
    </message>
    <message>
        <source>slurm.interrupted</source>
        <extracomment>&quot;saved at step {step} and ended: submit again to go on&quot;</extracomment>
        <translation>已在第 {step} 步保存并结束：重新提交即可继续</translation>
    </message>
    <message>
        <source>slurm.lint_first_checkpoint</source>
        <extracomment>&quot;the first checkpoint is due after {first} min, the limit is {limit} min: a failure before loses all&quot;</extracomment>
        <translation>第一个检查点在 {first} 分钟后，时限为 {limit} 分钟：在此之前失败会丢失一切</translation>
    </message>
    <message>
        <source>slurm.lint_gpus_per_node</source>
        <extracomment>&quot;{asked} GPUs of a node are asked for, nodes of partition {partition} have {most}&quot;</extracomment>
        <translation>每个节点申请了 {asked} 块 GPU，而分区 {partition} 的节点有 {most} 块</translation>
    </message>
    <message>
        <source>slurm.lint_gpus_per_task</source>
        <extracomment>&quot;--gpus-per-task gives each rank a single GPU of its own: ranks of a node could not reach each other&apos;s memory; ask for GPUs by node&quot;</extracomment>
        <translation>--gpus-per-task 只给每个进程它自己的一块 GPU：同一节点的进程无法访问彼此的显存；请按节点申请 GPU</translation>
    </message>
    <message>
        <source>slurm.lint_limit</source>
        <extracomment>&quot;{asked} minutes are asked for, partition {partition} allows {most}&quot;</extracomment>
        <translation>申请了 {asked} 分钟，分区 {partition} 最多允许 {most} 分钟</translation>
    </message>
    <message>
        <source>slurm.lint_limit_below_save</source>
        <extracomment>&quot;a limit of {limit} min is too short: the engine is told to save {lead} s before it, and would not have done a step&quot;</extracomment>
        <translation>时限 {limit} 分钟太短：引擎会在其前 {lead} 秒收到保存通知，届时连一步都未完成</translation>
    </message>
    <message>
        <source>slurm.lint_mixed_gpus</source>
        <extracomment>&quot;partition {partition} has GPUs of several kinds ({kinds}): a step is as slow as its slowest GPU; name one&quot;</extracomment>
        <translation>分区 {partition} 有多种 GPU（{kinds}）：一步的速度取决于最慢的 GPU；请指定一种</translation>
    </message>
    <message>
        <source>slurm.lint_no_partition</source>
        <extracomment>&quot;the cluster has no partition &apos;{partition}&apos;&quot;</extracomment>
        <translation>集群没有分区“{partition}”</translation>
    </message>
    <message>
        <source>slurm.lint_nodes</source>
        <extracomment>&quot;{asked} nodes are asked for, partition {partition} gives {most}&quot;</extracomment>
        <translation>申请了 {asked} 个节点，分区 {partition} 最多给 {most} 个</translation>
    </message>
    <message>
        <source>slurm.lint_partition_down</source>
        <extracomment>&quot;partition {partition} starts no jobs at present&quot;</extracomment>
        <translation>分区 {partition} 目前不启动作业</translation>
    </message>
    <message>
        <source>slurm.lost</source>
        <extracomment>&quot;Slurm no longer knows job {job}, and the engine left no end: how it ended cannot be told; submit again to go on from its newest complete checkpoint&quot;</extracomment>
        <translation>Slurm 已不认识作业 {job}，引擎也没有留下结束记录：无法得知其如何结束；重新提交可从最新的完整检查点继续</translation>
    </message>
    <message>
        <source>slurm.no_accounting</source>
        <extracomment>&quot;this cluster tells no accounts and QOS: leave them empty, or type what your site gave you&quot;</extracomment>
        <translation>此集群不提供账户和 QOS 信息：请留空，或填写站点给您的值</translation>
    </message>
    <message>
        <source>slurm.no_answer</source>
        <extracomment>&quot;Slurm does not answer: {reason}&quot;</extracomment>
        <translation>Slurm 没有应答：{reason}</translation>
    </message>
    <message>
        <source>slurm.no_heartbeat</source>
        <extracomment>&quot;Slurm says that it runs, but the engine has given no sign of life for {seconds} s&quot;</extracomment>
        <translation>Slurm 称作业正在运行，但引擎已有 {seconds} 秒没有任何活动迹象</translation>
    </message>
    <message>
        <source>slurm.no_run_folder</source>
        <extracomment>&quot;the run folder cannot be made there: {reason}&quot;</extracomment>
        <translation>无法在那里创建运行文件夹：{reason}</translation>
    </message>
    <message>
        <source>slurm.no_tool</source>
        <extracomment>&quot;{tool} is not on this machine: neither in the login&apos;s PATH nor in the usual places; is it a login node of a Slurm cluster?&quot;</extracomment>
        <translation>此机器上没有 {tool}：登录环境的 PATH 和常用位置都没有；这是 Slurm 集群的登录节点吗？</translation>
    </message>
    <message>
        <source>slurm.node_failed</source>
        <extracomment>&quot;a node of it failed ({nodes}), and it was not requeued&quot;</extracomment>
        <translation>其节点发生故障（{nodes}），且未重新排队</translation>
    </message>
    <message>
        <source>slurm.not_allowed</source>
        <extracomment>&quot;{what} of job {job} is allowed to administrators only here&quot;</extracomment>
        <translation>对作业 {job} 执行 {what} 在此站点只允许管理员操作</translation>
    </message>
    <message>
        <source>slurm.not_started</source>
        <extracomment>&quot;could not start: its working folder or output file cannot be written on the node ({reason})&quot;</extracomment>
        <translation>无法启动：节点上不能写入其工作文件夹或输出文件（{reason}）</translation>
    </message>
    <message>
        <source>slurm.out_of_memory</source>
        <extracomment>&quot;out of host memory: ask for more with --mem, or less work&quot;</extracomment>
        <translation>主机内存不足：请用 --mem 申请更多，或减少工作量</translation>
    </message>
    <message>
        <source>slurm.out_of_memory_on</source>
        <extracomment>&quot;out of host memory; of the ranks on that node rank {rank} last held most: ask for more with --mem&quot;</extracomment>
        <translation>主机内存不足；该节点上最后占用最多的是进程 {rank}：请用 --mem 申请更多</translation>
    </message>
    <message>
        <source>slurm.path_backslash</source>
        <extracomment>&quot;{field} &apos;{path}&apos; holds a backslash, which Slurm takes out of paths: choose another folder&quot;</extracomment>
        <translation>{field}“{path}”含有反斜杠，Slurm 会把它从路径中去掉：请选择其他文件夹</translation>
    </message>
    <message>
        <source>slurm.path_relative</source>
        <extracomment>&quot;{field} &apos;{path}&apos; must begin with /&quot;</extracomment>
        <translation>{field}“{path}”必须以 / 开头</translation>
    </message>
    <message>
        <source>slurm.preempted</source>
        <extracomment>&quot;preempted by a job of higher priority, and not requeued&quot;</extracomment>
        <translation>被更高优先级的作业抢占，且未重新排队</translation>
    </message>
    <message>
        <source>slurm.refused</source>
        <extracomment>&quot;Slurm refuses the job: {reason}&quot;</extracomment>
        <translation>Slurm 拒绝此作业：{reason}</translation>
    </message>
    <message>
        <source>slurm.requeue_completed</source>
        <extracomment>&quot;job {job} has completed: requeue would run it again&quot;</extracomment>
        <translation>作业 {job} 已完成：重新排队会再运行一遍</translation>
    </message>
    <message>
        <source>slurm.requeued</source>
        <extracomment>&quot;requeued without a last save (node failure, preemption or by hand): it goes on from its newest complete checkpoint&quot;</extracomment>
        <translation>已重新排队，但未能做最后一次保存（节点故障、抢占或人工操作）：将从最新的完整检查点继续</translation>
    </message>
    <message>
        <source>slurm.requeued_saved</source>
        <extracomment>&quot;saved at step {step} and requeued&quot;</extracomment>
        <translation>已在第 {step} 步保存并重新排队</translation>
    </message>
    <message>
        <source>slurm.running</source>
        <extracomment>&quot;running at step {step}&quot;</extracomment>
        <translation>正在运行，第 {step} 步</translation>
    </message>
    <message>
        <source>slurm.saving</source>
        <extracomment>&quot;saving a checkpoint at step {step}&quot;</extracomment>
        <translation>正在第 {step} 步保存检查点</translation>
    </message>
    <message>
        <source>slurm.silent</source>
        <extracomment>&quot;Slurm does not answer: {reason}&quot;</extracomment>
        <translation>Slurm 没有应答：{reason}</translation>
    </message>
    <message>
        <source>slurm.silent_but_runs</source>
        <extracomment>&quot;running at step {step}; Slurm does not answer: {reason}&quot;</extracomment>
        <translation>正在运行，第 {step} 步；Slurm 没有应答：{reason}</translation>
    </message>
    <message>
        <source>slurm.starting</source>
        <extracomment>&quot;running; the engine is starting&quot;</extracomment>
        <translation>正在运行；引擎正在启动</translation>
    </message>
    <message>
        <source>slurm.submit_unknown</source>
        <extracomment>&quot;it is not known whether Slurm has the job ({reason}); it is looked for before anything is submitted again&quot;</extracomment>
        <translation>不知道 Slurm 是否已收到此作业（{reason}）；再次提交之前会先查找它</translation>
    </message>
    <message>
        <source>slurm.suspended</source>
        <extracomment>&quot;suspended: its nodes serve another&quot;</extracomment>
        <translation>已挂起：节点正供其他作业使用</translation>
    </message>
    <message>
        <source>slurm.timed_out</source>
        <extracomment>&quot;its time was up before the engine had saved: what came after the newest checkpoint is lost&quot;</extracomment>
        <translation>引擎尚未保存，时间已用完：最新检查点之后的内容已丢失</translation>
    </message>
    <message>
        <source>slurm.unknown_but_runs</source>
        <extracomment>&quot;Slurm no longer knows the job, but the engine still writes (step {step}): its node may be cut off&quot;</extracomment>
        <translation>Slurm 已不认识此作业，但引擎仍在写入（第 {step} 步）：其节点可能已失联</translation>
    </message>
    <message>
        <source>slurm.unknown_state</source>
        <extracomment>&quot;Slurm calls its state {word}&quot;</extracomment>
        <translation>Slurm 报告的状态为 {word}</translation>
    </message>
    <message>
        <source>slurm.waits</source>
        <extracomment>&quot;waiting in the queue&quot;</extracomment>
        <translation>正在队列中等待</translation>
    </message>
    <message>
        <source>slurm.waits_array</source>
        <extracomment>&quot;waiting: as many tasks of its array run as may&quot;</extracomment>
        <translation>正在等待：其数组中运行的任务数已达上限</translation>
    </message>
    <message>
        <source>slurm.waits_begin</source>
        <extracomment>&quot;waiting for its start time; a requeued job waits two minutes&quot;</extracomment>
        <translation>正在等待其开始时间；重新排队的作业会等两分钟</translation>
    </message>
    <message>
        <source>slurm.waits_cleaning</source>
        <extracomment>&quot;waiting for its nodes to be made ready&quot;</extracomment>
        <translation>正在等待其节点准备就绪</translation>
    </message>
    <message>
        <source>slurm.waits_dependency</source>
        <extracomment>&quot;waiting for the job that it depends on&quot;</extracomment>
        <translation>正在等待它所依赖的作业</translation>
    </message>
    <message>
        <source>slurm.waits_dependency_never</source>
        <extracomment>&quot;the job that it depends on ended otherwise: it will never start&quot;</extracomment>
        <translation>它所依赖的作业以其他方式结束：它永远不会启动</translation>
    </message>
    <message>
        <source>slurm.waits_for_ever</source>
        <extracomment>&quot;cannot start as it is asked for ({reason}): its partition, account, QOS or size does not allow it&quot;</extracomment>
        <translation>按所申请的条件无法启动（{reason}）：其分区、账户、QOS 或规模不允许</translation>
    </message>
    <message>
        <source>slurm.waits_held</source>
        <extracomment>&quot;held by its owner: release it to let it wait in the queue&quot;</extracomment>
        <translation>被其所有者保留：释放后即在队列中等待</translation>
    </message>
    <message>
        <source>slurm.waits_held_admin</source>
        <extracomment>&quot;held by an administrator, who alone can release it&quot;</extracomment>
        <translation>被管理员保留，只有管理员可以释放</translation>
    </message>
    <message>
        <source>slurm.waits_held_requeue</source>
        <extracomment>&quot;held after its start failed too often ({reason}): release it to try again&quot;</extracomment>
        <translation>启动失败次数过多后被保留（{reason}）：释放后再试</translation>
    </message>
    <message>
        <source>slurm.waits_licenses</source>
        <extracomment>&quot;waiting for a license&quot;</extracomment>
        <translation>正在等待许可证</translation>
    </message>
    <message>
        <source>slurm.waits_limit</source>
        <extracomment>&quot;waiting: a limit of your account or QOS is reached ({reason})&quot;</extracomment>
        <translation>正在等待：您的账户或 QOS 已达上限（{reason}）</translation>
    </message>
    <message>
        <source>slurm.waits_node</source>
        <extracomment>&quot;waiting: nodes that it needs are down, drained or reserved&quot;</extracomment>
        <translation>正在等待：所需节点已停机、被排空或被预留</translation>
    </message>
    <message>
        <source>slurm.waits_other</source>
        <extracomment>&quot;waiting: {reason}&quot;</extracomment>
        <translation>正在等待：{reason}</translation>
    </message>
    <message>
        <source>slurm.waits_partition</source>
        <extracomment>&quot;waiting: its partition takes no jobs at present&quot;</extracomment>
        <translation>正在等待：其分区目前不接受作业</translation>
    </message>
    <message>
        <source>slurm.waits_priority</source>
        <extracomment>&quot;waiting: jobs of higher priority are before it&quot;</extracomment>
        <translation>正在等待：前面有更高优先级的作业</translation>
    </message>
    <message>
        <source>slurm.waits_reservation</source>
        <extracomment>&quot;waiting for its reservation&quot;</extracomment>
        <translation>正在等待其预留</translation>
    </message>
    <message>
        <source>slurm.waits_resources</source>
        <extracomment>&quot;waiting for nodes to become free; it is next in line&quot;</extracomment>
        <translation>正在等待节点空出；它是下一个</translation>
    </message>
</context>
<context>
    <name>ivl::app::Boxes</name>
    <message>
        <source>written with &lt;box&gt;</source>
        <translation>以 &lt;box&gt; 书写</translation>
    </message>
    <message>
        <source>values above 1 that fit the image</source>
        <translation>数值大于 1，且在图像范围内</translation>
    </message>
    <message>
        <source>values up to 1000, beyond the image&apos;s size</source>
        <translation>数值不超过 1000，但超出图像尺寸</translation>
    </message>
    <message>
        <source>values above 1000</source>
        <translation>数值大于 1000</translation>
    </message>
    <message>
        <source>a Visual Genome row, and no box reaches into the padding</source>
        <translation>Visual Genome 数据行，且没有框伸入填充区</translation>
    </message>
    <message>
        <source>values between 0 and 1</source>
        <translation>数值在 0 到 1 之间</translation>
    </message>
    <message>
        <source>0–1 of the image</source>
        <translation>0–1 相对原图</translation>
    </message>
    <message>
        <source>0–1 of the padded square</source>
        <translation>0–1 相对填充后的正方形</translation>
    </message>
    <message>
        <source>0–1000 of the image</source>
        <translation>0–1000 相对原图</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
</context>
<context>
    <name>ivl::app::CheckReport</name>
    <message>
        <source>Fate</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Subset</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>As written</source>
        <translation>与所写一致</translation>
    </message>
    <message>
        <source>Answer cut</source>
        <translation>回答截断</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>屏蔽</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>What is found</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>all</source>
        <translation>整个子集</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……另有 %1 处</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Max length</source>
        <translation>最大长度</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <source>Tiling</source>
        <translation>切块</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Pre-flight of %1</source>
        <translation>%1 的预检</translation>
    </message>
    <message>
        <source>%1 of %2 rows train as written; checked at %3.</source>
        <translation>%2 行中有 %1 行按原样训练；检查时间 %3。</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>无。</translation>
    </message>
    <message>
        <source>%1 findings are counted above and not told one by one.</source>
        <translation>另有 %1 处发现只计入上面的总数，未逐一列出。</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>The same counts by:</source>
        <translation>用以下命令得到相同的计数：</translation>
    </message>
</context>
<context>
    <name>ivl::app::CheckpointModel</name>
    <message>
        <source>the checkpoint</source>
        <translation>该检查点</translation>
    </message>
    <message>
        <source>Complete, not verified</source>
        <translation>完整，未校验</translation>
    </message>
    <message>
        <source>Verified %1</source>
        <translation>%1 已校验</translation>
    </message>
    <message>
        <source>Never finished</source>
        <translation>未写完</translation>
    </message>
    <message>
        <source>Damaged: %1</source>
        <translation>已损坏：%1</translation>
    </message>
    <message>
        <source>Being saved</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Chosen for the probe grid</source>
        <translation>选入探针表</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存于</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>仅权重</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>not pinned</source>
        <translation>未固定</translation>
    </message>
</context>
<context>
    <name>ivl::app::Checkpoints</name>
    <message numerus="yes">
        <source>Verifying %n checkpoint(s)</source>
        <translation>
            <numerusform>正在校验 %n 个检查点</numerusform>
        </translation>
    </message>
    <message>
        <source>Pinning checkpoint %1</source>
        <translation>正在固定检查点 %1</translation>
    </message>
    <message>
        <source>Unpinning checkpoint %1</source>
        <translation>正在取消固定检查点 %1</translation>
    </message>
    <message>
        <source>Deleting checkpoint %1</source>
        <translation>正在删除检查点 %1</translation>
    </message>
    <message>
        <source>Exporting checkpoint %1</source>
        <translation>正在导出检查点 %1</translation>
    </message>
</context>
<context>
    <name>ivl::app::Choices</name>
    <message>
        <source>As the reference</source>
        <translation>同参考实现</translation>
    </message>
    <message>
        <source>By true length</source>
        <translation>按真实长度</translation>
    </message>
    <message>
        <source>Vision norms exempt</source>
        <translation>视觉归一化除外</translation>
    </message>
    <message>
        <source>Cosine to zero</source>
        <translation>余弦至零</translation>
    </message>
    <message>
        <source>Line to zero</source>
        <translation>线性至零</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Mean of micro-batches</source>
        <translation>按微批次平均</translation>
    </message>
    <message>
        <source>Mean of tokens</source>
        <translation>按词元平均</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Some</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Sharded</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Kept a node</source>
        <translation>每节点保留</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>ivl::app::Commands</name>
    <message>
        <source>Open a mixture</source>
        <translation>打开混合</translation>
    </message>
    <message>
        <source>Make and open the demo</source>
        <translation>生成并打开演示</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Check every row</source>
        <translation>检查每一行</translation>
    </message>
    <message>
        <source>pre-flight</source>
        <translation>预检</translation>
    </message>
    <message>
        <source>Look for images again</source>
        <translation>重新查找图像</translation>
    </message>
    <message>
        <source>Copy the command that checks</source>
        <translation>复制检查命令</translation>
    </message>
    <message>
        <source>Copy the command that searches</source>
        <translation>复制搜索命令</translation>
    </message>
    <message>
        <source>theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Open the run %1</source>
        <translation>打开运行 %1</translation>
    </message>
    <message>
        <source>tags, mixtures, runs</source>
        <translation>标签、混合、运行</translation>
    </message>
    <message>
        <source>Back up the store…</source>
        <translation>备份数据库…</translation>
    </message>
    <message>
        <source>Compact the store</source>
        <translation>压缩数据库</translation>
    </message>
</context>
<context>
    <name>ivl::app::CompareModel</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>%1 at its end; compared at step %2</source>
        <translation>结束时为 %1；在第 %2 步比较</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>已显示</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基准</translation>
    </message>
</context>
<context>
    <name>ivl::app::ExampleModel</name>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Subset</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>What is found</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>all</source>
        <translation>整个子集</translation>
    </message>
</context>
<context>
    <name>ivl::app::Fate</name>
    <message>
        <source>Trained</source>
        <translation>已训练</translation>
    </message>
    <message>
        <source>Trained, answer cut</source>
        <translation>已训练，回答被截断</translation>
    </message>
    <message>
        <source>Masked: nothing is learned</source>
        <translation>被屏蔽：学不到任何内容</translation>
    </message>
    <message>
        <source>Failed: left out</source>
        <translation>失败：不参与训练</translation>
    </message>
    <message>
        <source>Left over at the end of the epoch</source>
        <translation>本轮（epoch）结束时剩余</translation>
    </message>
</context>
<context>
    <name>ivl::app::Language</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the words of a list</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ivl::app::NoticeText</name>
    <message>
        <source>%1: failed at step %2</source>
        <translation>%1：在第 %2 步失败</translation>
    </message>
    <message>
        <source>%1: first non-finite loss at step %2</source>
        <translation>%1：第 %2 步首次出现非有限损失</translation>
    </message>
    <message>
        <source>%1: silent since step %2</source>
        <translation>%1：自第 %2 步起无响应</translation>
    </message>
    <message>
        <source>%1: no room for the next checkpoint</source>
        <translation>%1：没有空间保存下一个检查点</translation>
    </message>
    <message>
        <source>%1: a rule was broken at step %2</source>
        <translation>%1：第 %2 步触发了规则</translation>
    </message>
    <message>
        <source>%1: finished</source>
        <translation>%1：已完成</translation>
    </message>
    <message>
        <source>%1: stopped at step %2</source>
        <translation>%1：在第 %2 步停止</translation>
    </message>
</context>
<context>
    <name>ivl::app::Notifier</name>
    <message>
        <source>Open the run</source>
        <translation>打开运行</translation>
    </message>
</context>
<context>
    <name>ivl::app::OpenMixture</name>
    <message>
        <source>Indexing</source>
        <translation>建立索引</translation>
    </message>
    <message>
        <source>Counting tokens</source>
        <translation>统计词元</translation>
    </message>
    <message>
        <source>Probing images</source>
        <translation>检查图像</translation>
    </message>
    <message>
        <source>Pre-flight</source>
        <translation>预检</translation>
    </message>
    <message>
        <source>Finding near duplicates</source>
        <translation>查找近似重复</translation>
    </message>
</context>
<context>
    <name>ivl::app::Probes</name>
    <message numerus="yes">
        <source>%n checkpoint(s)</source>
        <translation>
            <numerusform>%n 个检查点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asking %n probe(s)</source>
        <translation>
            <numerusform>正在提问 %n 个探针</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking a row</source>
        <translation>正在提问一行</translation>
    </message>
</context>
<context>
    <name>ivl::app::Reasons</name>
    <message>
        <source>Image missing</source>
        <translation>图像缺失</translation>
    </message>
    <message>
        <source>The row is left out of training; nothing is drawn in its place.</source>
        <translation>该行不参与训练，也不会用其他行顶替。</translation>
    </message>
    <message>
        <source>Fetch the image, or correct the path or the root.</source>
        <translation>取回图像，或更正路径或根目录。</translation>
    </message>
    <message>
        <source>Image cut off</source>
        <translation>图像不完整</translation>
    </message>
    <message>
        <source>The file ends before the picture does, as after a broken download.</source>
        <translation>文件在图像结束之前就结束了，例如下载中断。</translation>
    </message>
    <message>
        <source>Fetch the file again, or leave the row out.</source>
        <translation>重新获取该文件，或弃用该行。</translation>
    </message>
    <message>
        <source>Image damaged</source>
        <translation>图像损坏</translation>
    </message>
    <message>
        <source>The picture cannot be decoded.</source>
        <translation>图像无法解码。</translation>
    </message>
    <message>
        <source>Image file is empty</source>
        <translation>图像文件为空</translation>
    </message>
    <message>
        <source>The file has no bytes.</source>
        <translation>文件没有任何字节。</translation>
    </message>
    <message>
        <source>Image of unknown format</source>
        <translation>图像格式未知</translation>
    </message>
    <message>
        <source>JPEG, PNG, WebP, GIF and BMP can be read. A web page saved under an image&apos;s name is a usual cause.</source>
        <translation>可读取 JPEG、PNG、WebP、GIF 和 BMP。常见原因是把网页存成了图像文件名。</translation>
    </message>
    <message>
        <source>Replace the file, or leave the row out.</source>
        <translation>替换文件，或去掉该行。</translation>
    </message>
    <message>
        <source>Image of an unsupported kind</source>
        <translation>图像类型不受支持</translation>
    </message>
    <message>
        <source>The format is known, this variant of it is not read.</source>
        <translation>格式已知，但不支持读取这一变体。</translation>
    </message>
    <message>
        <source>Convert the file, or leave the row out.</source>
        <translation>转换该文件，或弃用该行。</translation>
    </message>
    <message>
        <source>Image too large</source>
        <translation>图像过大</translation>
    </message>
    <message>
        <source>It has more pixels than the limit against decompression bombs.</source>
        <translation>像素数超过为防解压炸弹而设的上限。</translation>
    </message>
    <message>
        <source>Raise the limit of pixels, or shrink the image.</source>
        <translation>提高像素上限，或缩小图像。</translation>
    </message>
    <message>
        <source>Image file too large</source>
        <translation>图像文件过大</translation>
    </message>
    <message>
        <source>The file is larger than what is read.</source>
        <translation>文件超过读取上限。</translation>
    </message>
    <message>
        <source>Shrink the image, or leave the row out.</source>
        <translation>缩小图像，或弃用该行。</translation>
    </message>
    <message>
        <source>Not an image file</source>
        <translation>不是图像文件</translation>
    </message>
    <message>
        <source>The path names a folder or a device.</source>
        <translation>路径指向文件夹或设备。</translation>
    </message>
    <message>
        <source>Correct the path.</source>
        <translation>更正路径。</translation>
    </message>
    <message>
        <source>Image cannot be opened</source>
        <translation>图像无法打开</translation>
    </message>
    <message>
        <source>The system refuses to open the file; its permissions are a usual cause.</source>
        <translation>系统拒绝打开该文件；常见原因是文件权限。</translation>
    </message>
    <message>
        <source>Make the file readable, or leave the row out.</source>
        <translation>使文件可读，或弃用该行。</translation>
    </message>
    <message>
        <source>Image path leaves its folder</source>
        <translation>图像路径超出其文件夹</translation>
    </message>
    <message>
        <source>Paths are relative to the subset&apos;s root and stay inside it.</source>
        <translation>路径相对于子集根目录，且不得超出它。</translation>
    </message>
    <message>
        <source>Write the path relative to the subset&apos;s root.</source>
        <translation>把路径写成相对于子集根目录的形式。</translation>
    </message>
    <message>
        <source>Image path empty</source>
        <translation>图像路径为空</translation>
    </message>
    <message>
        <source>The record names an image without a name.</source>
        <translation>记录中写了图像，却没有名称。</translation>
    </message>
    <message>
        <source>Name an image, or remove the field.</source>
        <translation>写上图像名称，或删除该字段。</translation>
    </message>
    <message>
        <source>Blank line</source>
        <translation>空白行</translation>
    </message>
    <message>
        <source>A line without a record still counts as a row.</source>
        <translation>没有记录的行仍算一行数据。</translation>
    </message>
    <message>
        <source>Remove the line from the file.</source>
        <translation>从文件中删除该行。</translation>
    </message>
    <message>
        <source>Line too long</source>
        <translation>行过长</translation>
    </message>
    <message>
        <source>A line beyond the limit is not read.</source>
        <translation>超过上限的行不予读取。</translation>
    </message>
    <message>
        <source>Shorten the row&apos;s texts.</source>
        <translation>缩短该行的文本。</translation>
    </message>
    <message>
        <source>Repair the line, or leave it out.</source>
        <translation>修复该行，或将其去掉。</translation>
    </message>
    <message>
        <source>Subset cannot be used</source>
        <translation>子集无法使用</translation>
    </message>
    <message>
        <source>None of its rows take part.</source>
        <translation>其数据行都不参与训练。</translation>
    </message>
    <message>
        <source>Correct what the message names, then open the mixture again.</source>
        <translation>更正消息所指之处，然后重新打开混合集。</translation>
    </message>
    <message>
        <source>Annotation file cannot be opened</source>
        <translation>标注文件无法打开</translation>
    </message>
    <message>
        <source>None of the subset&apos;s rows take part.</source>
        <translation>该子集的数据行都不参与训练。</translation>
    </message>
    <message>
        <source>Open the mixture again.</source>
        <translation>重新打开混合。</translation>
    </message>
    <message>
        <source>Not JSON</source>
        <translation>不是 JSON</translation>
    </message>
    <message>
        <source>The line cannot be parsed; the row&apos;s detail names the place.</source>
        <translation>该行无法解析；具体位置见该行详情。</translation>
    </message>
    <message>
        <source>Not a record</source>
        <translation>不是记录</translation>
    </message>
    <message>
        <source>The line is JSON, but no object with fields.</source>
        <translation>该行是 JSON，但不是带字段的对象。</translation>
    </message>
    <message>
        <source>Field of the wrong type</source>
        <translation>字段类型错误</translation>
    </message>
    <message>
        <source>The record has a field that is not what it should be.</source>
        <translation>记录中某个字段的类型不对。</translation>
    </message>
    <message>
        <source>Field missing</source>
        <translation>缺少字段</translation>
    </message>
    <message>
        <source>The record lacks a field that it needs.</source>
        <translation>记录缺少必需的字段。</translation>
    </message>
    <message>
        <source>No conversation</source>
        <translation>没有对话</translation>
    </message>
    <message>
        <source>The record has nothing to learn from.</source>
        <translation>记录中没有可学习的内容。</translation>
    </message>
    <message>
        <source>Add an answer, or leave the row out.</source>
        <translation>补上回答，或去掉该行。</translation>
    </message>
    <message>
        <source>Unknown role</source>
        <translation>未知角色</translation>
    </message>
    <message>
        <source>Turns are of human, gpt, and first of all system.</source>
        <translation>轮次的角色为 human、gpt，第一轮可为 system。</translation>
    </message>
    <message>
        <source>Text is not UTF-8</source>
        <translation>文本不是 UTF-8</translation>
    </message>
    <message>
        <source>The file was written in another encoding, or cut in the middle of a character.</source>
        <translation>文件以其他编码写成，或在字符中间被截断。</translation>
    </message>
    <message>
        <source>Write the file as UTF-8.</source>
        <translation>将文件另存为 UTF-8。</translation>
    </message>
    <message>
        <source>Turns do not alternate</source>
        <translation>轮次没有交替</translation>
    </message>
    <message>
        <source>Questions and answers must take turns, a question first.</source>
        <translation>提问和回答必须交替出现，提问在先。</translation>
    </message>
    <message>
        <source>Let question and answer take turns in the record.</source>
        <translation>让记录中的提问和回答交替出现。</translation>
    </message>
    <message>
        <source>Fewer &lt;image&gt; marks than images</source>
        <translation>&lt;image&gt; 标记少于图像</translation>
    </message>
    <message>
        <source>Each image of a list needs a mark that says where it belongs.</source>
        <translation>列表中的每幅图像都需要一个标记来说明其位置。</translation>
    </message>
    <message>
        <source>Write one &lt;image&gt; for each image of the row.</source>
        <translation>该行的每幅图像都写一个 &lt;image&gt;。</translation>
    </message>
    <message>
        <source>Image mark inside a text</source>
        <translation>文本中含图像标记</translation>
    </message>
    <message>
        <source>The text holds the mark that the image tokens are written as.</source>
        <translation>文本中含有用于写入图像词元的标记。</translation>
    </message>
    <message>
        <source>Take the image mark out of the text.</source>
        <translation>从文本中去掉图像标记。</translation>
    </message>
    <message>
        <source>Image tokens cut</source>
        <translation>图像词元被截断</translation>
    </message>
    <message>
        <source>The sequence limit falls into an image. The reference would go on with half an image; here the row is left out.</source>
        <translation>序列上限落在图像中间。参考实现会用半幅图像继续；这里该行不参与训练。</translation>
    </message>
    <message>
        <source>Raise the maximum length, or allow fewer tiles.</source>
        <translation>提高最大长度，或减少切块数。</translation>
    </message>
    <message>
        <source>More image tokens than fit</source>
        <translation>图像词元放不下</translation>
    </message>
    <message>
        <source>The images alone exceed the sequence limit.</source>
        <translation>仅图像就超过序列上限。</translation>
    </message>
    <message>
        <source>Text too long</source>
        <translation>文本过长</translation>
    </message>
    <message>
        <source>No model is meant to read so much at once.</source>
        <translation>没有模型需要一次读这么多。</translation>
    </message>
    <message>
        <source>Answer cut at the sequence limit</source>
        <translation>回答在序列上限处被截断</translation>
    </message>
    <message>
        <source>What lies beyond the limit is not learned, the end mark among it.</source>
        <translation>超出上限的部分（含结束标记）不会被学习。</translation>
    </message>
    <message>
        <source>Raise the maximum length, or split the conversation.</source>
        <translation>提高最大长度，或拆分对话。</translation>
    </message>
    <message>
        <source>Masked whole: token counts differ</source>
        <translation>整行屏蔽：词元数不一致</translation>
    </message>
    <message>
        <source>Counting the turns one by one gives another number than the whole row; the reference then learns nothing of the row.</source>
        <translation>逐轮计数与整行计数不同；此时参考实现对该行什么也不学。</translation>
    </message>
    <message>
        <source>Try another template: this tokenizer cuts the turns differently alone.</source>
        <translation>换一个模板试试：该分词器单独编码各轮时切分不同。</translation>
    </message>
    <message>
        <source>Masked whole: question fills the limit</source>
        <translation>整行屏蔽：提问占满上限</translation>
    </message>
    <message>
        <source>No room is left for the answer, so nothing is learned.</source>
        <translation>没有给回答留下位置，因此什么也学不到。</translation>
    </message>
    <message>
        <source>Raise the maximum length, or shorten the question.</source>
        <translation>提高最大长度，或缩短提问。</translation>
    </message>
    <message>
        <source>Masked whole: last question without answer</source>
        <translation>整行屏蔽：最后一问无答</translation>
    </message>
    <message>
        <source>By the reference&apos;s rules nothing of such a row is learned.</source>
        <translation>按参考实现的规则，这样的行不学习任何内容。</translation>
    </message>
    <message>
        <source>Add the missing answer, or remove the last question.</source>
        <translation>补上缺少的回答，或删除最后的提问。</translation>
    </message>
    <message>
        <source>Masked whole: no answer</source>
        <translation>整行屏蔽：没有回答</translation>
    </message>
    <message>
        <source>The conversation has no answer to learn.</source>
        <translation>对话中没有可学习的回答。</translation>
    </message>
    <message>
        <source>Masked whole: no turns</source>
        <translation>整行屏蔽：无对话轮次</translation>
    </message>
    <message>
        <source>The row has neither question nor answer.</source>
        <translation>该行既无提问也无回答。</translation>
    </message>
    <message>
        <source>Masked whole: empty turn</source>
        <translation>整行屏蔽：空轮次</translation>
    </message>
    <message>
        <source>By the reference&apos;s rules an empty turn ends the supervision of the row.</source>
        <translation>按参考实现的规则，空轮次会终止该行的监督。</translation>
    </message>
    <message>
        <source>Fill the empty turn, or leave the row out.</source>
        <translation>补上空的轮次，或去掉该行。</translation>
    </message>
    <message>
        <source>Masked whole: end mark inside a turn</source>
        <translation>整行屏蔽：轮次中含结束标记</translation>
    </message>
    <message>
        <source>The text holds the template&apos;s own end mark, which cuts the turn in two.</source>
        <translation>文本中含有模板自身的结束标记，把该轮切成了两段。</translation>
    </message>
    <message>
        <source>Take the template&apos;s mark out of the text.</source>
        <translation>从文本中去掉模板标记。</translation>
    </message>
    <message>
        <source>Masked whole: padding token inside</source>
        <translation>整行屏蔽：含填充词元</translation>
    </message>
    <message>
        <source>The reference counts no padding tokens, so its counts differ and it learns nothing.</source>
        <translation>参考实现不计填充词元，计数因而不一致，整行不学习。</translation>
    </message>
    <message>
        <source>Take the padding token out of the text.</source>
        <translation>从文本中去掉填充词元。</translation>
    </message>
    <message>
        <source>Role header inside an answer</source>
        <translation>回答中含角色头</translation>
    </message>
    <message>
        <source>The answer holds the template&apos;s own role header; the reference gives the row up.</source>
        <translation>回答中含有模板自身的角色头；参考实现会放弃该行。</translation>
    </message>
    <message>
        <source>Take the role header out of the answer.</source>
        <translation>从回答中去掉角色头。</translation>
    </message>
</context>
<context>
    <name>ivl::app::RowModel</name>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Subset</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>First exchange</source>
        <translation>第一轮问答</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Fate</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>拉丁</translation>
    </message>
    <message>
        <source>Han</source>
        <translation>汉字</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>已训练</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>屏蔽</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>left over</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
</context>
<context>
    <name>ivl::app::RowSelection</name>
    <message>
        <source>Searching</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>ivl::app::RunComparison</name>
    <message>
        <source>Last</source>
        <translation>最后</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Smoothed</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Tokens/s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU 数</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Rows of %1</source>
        <translation>%1 的行数</translation>
    </message>
</context>
<context>
    <name>ivl::app::RunModel</name>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Silent, last heard %1 ago</source>
        <translation>无响应，上次消息在 %1 前</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Loss so far</source>
        <translation>至今的损失</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Steps/s</source>
        <translation>步/秒</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建于</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n run(s)</source>
        <translation>
            <numerusform>%1，%n 个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>No tag</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>Changed settings</source>
        <translation>改动的设置</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>ivl::app::Start</name>
    <message>
        <source>Set it aside and begin a new one</source>
        <translation>移到一旁并新建</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>title. text</comment>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>ivl::app::StepRowModel</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Subset</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Supervised</source>
        <translation>监督</translation>
    </message>
    <message>
        <source>Fate</source>
        <translation>去向</translation>
    </message>
</context>
<context>
    <name>ivl::app::StoreJobs</name>
    <message>
        <source>Backing up the store</source>
        <translation>正在备份数据库</translation>
    </message>
    <message>
        <source>Compacting the store</source>
        <translation>正在压缩数据库</translation>
    </message>
</context>
<context>
    <name>ivl::app::SubsetModel</name>
    <message>
        <source>95 of 100 rows have at most so many tokens</source>
        <translation>每 100 行中有 95 行的词元数不超过此值</translation>
    </message>
    <message>
        <source>Subset</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Images found</source>
        <translation>已找到图像</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>(top)</source>
        <translation>（顶层）</translation>
    </message>
    <message>
        <source>not yet examined</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>%1 takes part</source>
        <translation>%1 参与训练</translation>
    </message>
    <message numerus="yes">
        <source>%n subsets, all on</source>
        <translation>
            <numerusform>%n 个子集，全部启用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subsets, %1 off</source>
        <translation>
            <numerusform>%n 个子集，%1 个关闭</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::app::Workbench</name>
    <message>
        <source>Making the demo</source>
        <translation>生成演示</translation>
    </message>
    <message>
        <source>Importing a run</source>
        <translation>正在导入运行</translation>
    </message>
    <message>
        <source>Saving the mixture</source>
        <translation>保存混合</translation>
    </message>
</context>
<context>
    <name>ivl::ui::Appearance</name>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>System theme</source>
        <translation>跟随系统主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>跟随系统语言</translation>
    </message>
</context>
<context>
    <name>ivl::ui::AskSection</name>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Add probe</source>
        <translation>添加探针</translation>
    </message>
    <message>
        <source>Keeps the row for the probe grid (P)</source>
        <translation>把该行留作探针表的探针（P）</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Reference, from the row</source>
        <translation>参考答案（来自该行）</translation>
    </message>
    <message numerus="yes">
        <source>writing, %n token(s)</source>
        <translation>
            <numerusform>正在写，%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 tokens, %3</source>
        <comment>seconds, tokens, memory</comment>
        <translation>%1，%2 个词元，%3</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
    <message>
        <source>A model&apos;s folder…</source>
        <translation>模型文件夹…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>This row has no question, or an image of it cannot be used.</source>
        <translation>该行没有问题，或其图像无法使用。</translation>
    </message>
    <message>
        <source>Others are being asked; this row can be asked after them.</source>
        <translation>正在提问其他内容；完成后即可提问该行。</translation>
    </message>
    <message>
        <source>No checkpoint is there yet; choose a model&apos;s folder.</source>
        <translation>还没有检查点；请选择模型文件夹。</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>尚未提问</translation>
    </message>
    <message>
        <source>Folder of an assembled model</source>
        <translation>完整模型的文件夹</translation>
    </message>
    <message>
        <source>Added to the probes</source>
        <translation>已加入探针</translation>
    </message>
    <message>
        <source>Ask this row</source>
        <translation>提问该行</translation>
    </message>
</context>
<context>
    <name>ivl::ui::AttentionList</name>
    <message>
        <source>Needs attention</source>
        <translation>需要关注</translation>
    </message>
    <message numerus="yes">
        <source>%n older ones</source>
        <translation>
            <numerusform>另有 %n 条较早的</numerusform>
        </translation>
    </message>
    <message>
        <source>dismissed ones stay in the history</source>
        <translation>已忽略的保留在历史中</translation>
    </message>
    <message>
        <source>Open the run</source>
        <translation>打开运行</translation>
    </message>
    <message>
        <source>Dismiss: %1</source>
        <translation>忽略：%1</translation>
    </message>
</context>
<context>
    <name>ivl::ui::ChatView</name>
    <message>
        <source>… %1 more bytes</source>
        <translation>… 还有 %1 字节</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>turn %1: %2</source>
        <translation>第 %1 轮：%2</translation>
    </message>
    <message>
        <source>Copy turn</source>
        <translation>复制该轮</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CheckpointActions</name>
    <message>
        <source>%1 goes on from step %2.</source>
        <translation>%1 从第 %2 步继续。</translation>
    </message>
    <message>
        <source>Folder to export to (it must not exist)</source>
        <translation>导出到的文件夹（必须尚不存在）</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>The recipe begins with step %1 of %2.</source>
        <translation>该配方从 %2 的第 %1 步开始。</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CheckpointCells</name>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>New recipe</source>
        <translation>新配方</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CheckpointTable</name>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>全部校验</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>The checkpoints are being looked at.</source>
        <translation>正在查看检查点。</translation>
    </message>
    <message>
        <source>There are no checkpoints yet.</source>
        <translation>还没有检查点。</translation>
    </message>
    <message>
        <source>A run saves one every so many steps, and where it is stopped.</source>
        <translation>运行每隔若干步保存一个检查点，停止时也会保存。</translation>
    </message>
    <message numerus="yes">
        <source>%n checkpoint(s)</source>
        <translation>
            <numerusform>%n 个检查点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen for the grid</source>
        <translation>
            <numerusform>已选 %n 个用于探针表</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>run; chosen</comment>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>The next save, step %1 in about %2, needs %3.</source>
        <translation>下一次保存在第 %1 步，约 %2 后，需要 %3。</translation>
    </message>
    <message>
        <source>%1 here.</source>
        <translation>此处共 %1。</translation>
    </message>
    <message>
        <source>%1 here, %2 free on this disk.</source>
        <translation>此处共 %1，该磁盘剩余 %2。</translation>
    </message>
    <message numerus="yes">
        <source>Kept: the last %n and the pinned ones.</source>
        <translation>
            <numerusform>保留：最近 %n 个和已固定的。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pinned.</source>
        <translation>
            <numerusform>已固定 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume from here</source>
        <translation>从这里继续</translation>
    </message>
    <message>
        <source>New recipe from here</source>
        <translation>由此新建配方</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Open the run</source>
        <translation>打开运行</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Delete checkpoint %1 of %2, %3?</source>
        <translation>删除 %2 的检查点 %1（%3）？</translation>
    </message>
    <message>
        <source>No good one remains: the run could not go on. This cannot be undone.</source>
        <translation>不再有完好的检查点：该运行将无法继续。此操作无法撤销。</translation>
    </message>
    <message numerus="yes">
        <source>%n good one(s) remain, the newest of step %1. This cannot be undone.</source>
        <translation>
            <numerusform>还剩 %n 个完好的检查点，最新为第 %1 步。此操作无法撤销。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::CheckpointsPage</name>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>all runs</source>
        <translation>所有运行</translation>
    </message>
    <message>
        <source>New recipe from %1</source>
        <translation>由 %1 新建配方</translation>
    </message>
    <message>
        <source>Resume from %1</source>
        <translation>从 %1 继续</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Checkpoints of %1</source>
        <translation>%1 的检查点</translation>
    </message>
</context>
<context>
    <name>ivl::ui::Chip</name>
    <message>
        <source>Delete takes this filter away</source>
        <translation>按 Delete 去掉此筛选</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CommandPalette</name>
    <message>
        <source>Go to, open or do</source>
        <translation>前往、打开或执行</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::CompareScatter</name>
    <message>
        <source>Setting across</source>
        <translation>横轴设置</translation>
    </message>
    <message>
        <source>Figure upwards</source>
        <translation>纵轴指标</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>散点图</translation>
    </message>
    <message>
        <source>against</source>
        <translation>对</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CompareTable</name>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n 个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>baseline: %1</source>
        <translation>基准：%1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n step(s)</source>
        <translation>
            <numerusform>%1，%n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>settings that differ (%1 of %2), ? unknown</source>
        <translation>不同的设置（%2 项中的 %1 项），? 表示未知</translation>
    </message>
    <message>
        <source>baseline in figures, others as differences</source>
        <translation>基准为数值，其余为差值</translation>
    </message>
    <message>
        <source>A run that has not finished is compared with the baseline at its own last step.</source>
        <translation>未完成的运行在其自身最后一步与基准比较。</translation>
    </message>
    <message>
        <source>Non-finite steps are left out and counted: %1.</source>
        <translation>非有限的步不计入并单独计数：%1。</translation>
    </message>
    <message>
        <source>Hide its curve</source>
        <translation>隐藏其曲线</translation>
    </message>
    <message>
        <source>Show its curve</source>
        <translation>显示其曲线</translation>
    </message>
    <message>
        <source>Compare with it</source>
        <translation>以它为基准</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>移出比较</translation>
    </message>
    <message>
        <source>Comparison copied as Markdown</source>
        <translation>比较已复制为 Markdown</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>保存比较</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CompareView</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Find a run to add</source>
        <translation>查找要加入的运行</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>smoothed over %1 steps, raw behind baseline and hovered run</source>
        <translation>按 %1 步平滑，基准与所指运行后有原始曲线</translation>
    </message>
    <message>
        <source>All curves are hidden.</source>
        <translation>所有曲线均已隐藏。</translation>
    </message>
    <message>
        <source>No step is finished yet.</source>
        <translation>尚未完成任何一步。</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CompositionCard</name>
    <message>
        <source>%1 rows, %2 steps of %3</source>
        <translation>%1 行，%2 步，每步 %3 行</translation>
    </message>
    <message>
        <source>%1 M tokens</source>
        <translation>%1 M 词元</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>%1, %2 a row</source>
        <translation>%1，每行 %2</translation>
    </message>
    <message>
        <source>Composition</source>
        <translation>构成</translation>
    </message>
    <message>
        <source>%1: %2 % of rows</source>
        <translation>%1：占行数的 %2 %</translation>
    </message>
    <message>
        <source>thin bar: as saved</source>
        <translation>细条：已保存的状态</translation>
    </message>
    <message>
        <source>By tokens</source>
        <translation>按词元</translation>
    </message>
    <message>
        <source>By rows</source>
        <translation>按行数</translation>
    </message>
    <message>
        <source>Tokens are being counted.</source>
        <translation>正在统计词元。</translation>
    </message>
    <message>
        <source>Not counted yet: a tokenizer is needed.</source>
        <translation>尚未统计：需要分词器。</translation>
    </message>
    <message>
        <source>tok. %</source>
        <translation>词元 %</translation>
    </message>
    <message>
        <source>rows %</source>
        <translation>行 %</translation>
    </message>
    <message>
        <source>change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>By letters</source>
        <translation>按文字</translation>
    </message>
    <message>
        <source>Han</source>
        <translation>汉字</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>拉丁</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>%1: %2 rows</source>
        <translation>%1：%2 行</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CopyCommand</name>
    <message>
        <source>Command copied</source>
        <translation>命令已复制</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CurveControls</name>
    <message>
        <source>Axis</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Scale of the loss</source>
        <translation>损失的刻度</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>steps of one sigma of the centred Gaussian</source>
        <translation>居中高斯一个 sigma 的步数</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CurvePlot</name>
    <message>
        <source>%1 points, last %2 at step %3</source>
        <translation>%1 个点，最后为 %2（第 %3 步）</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>非有限</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>nothing supervised</source>
        <translation>无监督</translation>
    </message>
    <message>
        <source>faulty row</source>
        <translation>有问题的行</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>note at step %1: %2</source>
        <translation>第 %1 步的备注：%2</translation>
    </message>
    <message>
        <source>finished at %1</source>
        <translation>在 %1 完成</translation>
    </message>
    <message>
        <source>stopped at %1</source>
        <translation>在 %1 停止</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>在 %1</translation>
    </message>
    <message>
        <source>a rank lost at %1</source>
        <translation>在 %1 丢失一个 rank</translation>
    </message>
    <message>
        <source>hung at %1</source>
        <translation>在 %1 挂起</translation>
    </message>
    <message>
        <source>not finite at %1</source>
        <translation>在 %1 出现非有限值</translation>
    </message>
    <message>
        <source>failed at %1</source>
        <translation>在 %1 失败</translation>
    </message>
    <message>
        <source>%1, from the beginning</source>
        <translation>%1，从头开始</translation>
    </message>
    <message>
        <source>%1, resumed from %2</source>
        <translation>%1，从 %2 恢复</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) done twice</source>
        <translation>
            <numerusform>%n 步训练了两次</numerusform>
        </translation>
    </message>
    <message>
        <source>forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>reduce</source>
        <translation>规约</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>rest</source>
        <translation>其余</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CurvesBoard</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>as the optimizer saw it</source>
        <translation>优化器所见</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Tokens a second</source>
        <translation>每秒词元</translation>
    </message>
    <message>
        <source>Seconds by part</source>
        <translation>各部分用时</translation>
    </message>
    <message>
        <source>Memory of rank 0</source>
        <translation>进程 0 的内存</translation>
    </message>
    <message>
        <source>Supervised tokens a step</source>
        <translation>每步受监督词元</translation>
    </message>
    <message>
        <source>Padding share</source>
        <translation>填充占比</translation>
    </message>
    <message>
        <source>% of all places</source>
        <translation>占全部位置的百分比</translation>
    </message>
    <message>
        <source>Waiting for other ranks</source>
        <translation>等待其他进程</translation>
    </message>
    <message>
        <source>s a step</source>
        <translation>秒/步</translation>
    </message>
    <message>
        <source>Beside the loss</source>
        <translation>损失旁的图</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CurvesExport</name>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Pictures (*%1)</source>
        <translation>图片 (*%1)</translation>
    </message>
    <message>
        <source>Exporting curves</source>
        <translation>正在导出曲线</translation>
    </message>
    <message>
        <source>Picture (%1)…</source>
        <translation>图片（%1）…</translation>
    </message>
    <message>
        <source>Points (CSV)…</source>
        <translation>数据点（CSV）…</translation>
    </message>
    <message>
        <source>Export points</source>
        <translation>导出数据点</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
</context>
<context>
    <name>ivl::ui::CurvesTab</name>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>zoomed to %1–%2</source>
        <translation>已缩放至 %1–%2</translation>
    </message>
    <message>
        <source>No step is finished yet.</source>
        <translation>还没有完成任何一步。</translation>
    </message>
    <message>
        <source>step %1, attempt %2: %3</source>
        <translation>第 %1 步，第 %2 次尝试：%3</translation>
    </message>
    <message>
        <source>at %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>Overlay run</source>
        <translation>叠加运行</translation>
    </message>
    <message>
        <source>Behind: %1</source>
        <translation>叠加：%1</translation>
    </message>
    <message>
        <source>Attempts: all</source>
        <translation>尝试：全部</translation>
    </message>
    <message>
        <source>Attempts: latest</source>
        <translation>尝试：最新</translation>
    </message>
    <message>
        <source>Pin note</source>
        <translation>添加备注</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>There is no other run</source>
        <translation>没有其他运行</translation>
    </message>
    <message>
        <source>All attempts, what was trained again behind</source>
        <translation>全部尝试，重复训练的部分在后</translation>
    </message>
    <message>
        <source>The latest of each step</source>
        <translation>每一步只取最新</translation>
    </message>
    <message>
        <source>Note at step %1 deleted</source>
        <translation>第 %1 步的备注已删除</translation>
    </message>
    <message>
        <source>This run does not tell it.</source>
        <translation>此运行没有给出该数值。</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图</translation>
    </message>
</context>
<context>
    <name>ivl::ui::DataPage</name>
    <message>
        <source>Open a mixture</source>
        <translation>打开混合</translation>
    </message>
    <message>
        <source>Mixtures (*.json)</source>
        <translation>混合 (*.json)</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>数据行</translation>
    </message>
    <message>
        <source>Histograms</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Pre-flight</source>
        <translation>预检</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save as new mixture…</source>
        <translation>另存为新混合…</translation>
    </message>
    <message>
        <source>Random sample</source>
        <translation>随机抽样</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>预检</translation>
    </message>
    <message>
        <source>no mixture</source>
        <translation>没有混合</translation>
    </message>
    <message>
        <source>No mixture is open.</source>
        <translation>没有打开的混合。</translation>
    </message>
    <message>
        <source>A mixture is a meta file that names annotation files and their image folders.</source>
        <translation>混合是一个 meta 文件，列出标注文件及其图像文件夹。</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他混合…</translation>
    </message>
    <message numerus="yes">
        <source>%n changes, not saved</source>
        <translation>
            <numerusform>%n 处改动，未保存</numerusform>
        </translation>
    </message>
    <message>
        <source>Export %1 rows…</source>
        <translation>导出 %1 行…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新预检</translation>
    </message>
    <message>
        <source>%1-changed.json</source>
        <translation>%1-changed.json</translation>
    </message>
    <message>
        <source>Save as new mixture</source>
        <translation>另存为新混合</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Look for images again</source>
        <translation>重新查找图像</translation>
    </message>
    <message>
        <source>Add subset</source>
        <translation>添加子集</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>规则…</translation>
    </message>
    <message>
        <source>%1 is added, not saved yet</source>
        <translation>已添加 %1，尚未保存</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>导出报告</translation>
    </message>
</context>
<context>
    <name>ivl::ui::EndedList</name>
    <message>
        <source>at step %1, can go on</source>
        <translation>在第 %1 步，可继续</translation>
    </message>
    <message>
        <source>failed at step %1</source>
        <translation>在第 %1 步失败</translation>
    </message>
    <message>
        <source>loss %1, %2 steps</source>
        <translation>损失 %1，%2 步</translation>
    </message>
    <message>
        <source>Ended lately</source>
        <translation>最近结束</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>全部运行</translation>
    </message>
</context>
<context>
    <name>ivl::ui::FailureCard</name>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ivl::ui::FateBand</name>
    <message>
        <source>%1 of %2 tokens are supervised, nothing is cut.</source>
        <translation>%2 个词元中有 %1 个受监督，没有截断。</translation>
    </message>
    <message>
        <source>%1 of %2 supervised tokens lie beyond %3, the end mark too: not learned.</source>
        <translation>%2 个受监督词元中有 %1 个超出长度 %3（含结束标记），不会被学习。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>reason, advice</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Back to the recipe</source>
        <translation>恢复为配方</translation>
    </message>
    <message>
        <source>Reading the row …</source>
        <translation>正在读取该行…</translation>
    </message>
    <message>
        <source>Fate not known</source>
        <translation>去向未知</translation>
    </message>
    <message>
        <source>A tokenizer decides what becomes of a row, and none is chosen.</source>
        <translation>数据行的去向取决于分词器，而尚未选择分词器。</translation>
    </message>
    <message>
        <source>No row chosen</source>
        <translation>未选择数据行</translation>
    </message>
    <message>
        <source>Choose a row to see its conversation, its image and what the model sees of it.</source>
        <translation>选择一行，查看其对话、图像以及模型所见。</translation>
    </message>
    <message>
        <source>%1 alike</source>
        <translation>%1 行同类</translation>
    </message>
</context>
<context>
    <name>ivl::ui::FilterBar</name>
    <message>
        <source>Search in any turn</source>
        <translation>搜索任意轮次</translation>
    </message>
    <message>
        <source>Match upper and lower case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Regular expression (RE2)</source>
        <translation>正则表达式（RE2）</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像视图</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格视图</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message numerus="yes">
        <source>+ %n filters</source>
        <translation>
            <numerusform>+ %n 个筛选</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop all</source>
        <translation>全部去掉</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>从大到小</translation>
    </message>
</context>
<context>
    <name>ivl::ui::FilterPopup</name>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>width to height</source>
        <translation>宽 : 高</translation>
    </message>
    <message>
        <source>With</source>
        <translation>有</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>ivl::ui::Filters</name>
    <message>
        <source>Subset</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>Fate</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Aspect</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Long side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Near duplicates</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>not yet known</source>
        <translation>尚未知晓</translation>
    </message>
    <message>
        <source>found</source>
        <translation>已找到</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not yet probed</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>拉丁</translation>
    </message>
    <message>
        <source>Han</source>
        <translation>汉字</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>no letters</source>
        <translation>无文字</translation>
    </message>
    <message>
        <source>with</source>
        <translation>有</translation>
    </message>
    <message>
        <source>without</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Row number</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Share of Han</source>
        <translation>汉字占比</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>发现</translation>
    </message>
</context>
<context>
    <name>ivl::ui::FindingLine</name>
    <message>
        <source>Go to it</source>
        <translation>前往</translation>
    </message>
</context>
<context>
    <name>ivl::ui::FindingPanel</name>
    <message>
        <source>The row&apos;s text</source>
        <translation>该行的文本</translation>
    </message>
</context>
<context>
    <name>ivl::ui::FindingsCard</name>
    <message>
        <source>Tokens cannot be counted yet</source>
        <translation>尚无法统计词元</translation>
    </message>
    <message>
        <source>Choose tokenizer…</source>
        <translation>选择分词器…</translation>
    </message>
    <message>
        <source>Show rows</source>
        <translation>查看数据行</translation>
    </message>
    <message>
        <source>%1 cannot be used</source>
        <translation>%1 无法使用</translation>
    </message>
    <message>
        <source>%1: not as many lines as declared</source>
        <translation>%1：行数与声明不符</translation>
    </message>
    <message>
        <source>The meta file says %1, the file has %2.</source>
        <translation>meta 文件写的是 %1，文件实有 %2。</translation>
    </message>
    <message numerus="yes">
        <source>%n images missing, %1</source>
        <translation>
            <numerusform>%1：缺失 %n 幅图像</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows without their image are left out of training.</source>
        <translation>缺少图像的数据行不参与训练。</translation>
    </message>
    <message numerus="yes">
        <source>%n images cannot be read, %1</source>
        <translation>
            <numerusform>%1：%n 幅图像无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>Their headers are not those of a known format.</source>
        <translation>文件头不属于任何已知格式。</translation>
    </message>
    <message numerus="yes">
        <source>%n lines are no record, %1</source>
        <translation>
            <numerusform>%1：%n 行不是记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Pre-flight tells each with its line and cause.</source>
        <translation>预检会逐一给出行号和原因。</translation>
    </message>
    <message numerus="yes">
        <source>%n rows without image, %1</source>
        <translation>
            <numerusform>%1：%n 行没有图像</numerusform>
        </translation>
    </message>
    <message>
        <source>Text only.</source>
        <translation>纯文本。</translation>
    </message>
    <message>
        <source>%1 repeated %2 times</source>
        <translation>%1 重复 %2 次</translation>
    </message>
    <message>
        <source>%1 is off</source>
        <translation>%1 已关闭</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>尚未保存。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Nothing of note so far.</source>
        <translation>目前没有值得注意的问题。</translation>
    </message>
    <message>
        <source>%1 is added</source>
        <translation>已添加 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n rows left out, %1</source>
        <translation>
            <numerusform>%1：排除了 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
</context>
<context>
    <name>ivl::ui::FormRow</name>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>原为 %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
</context>
<context>
    <name>ivl::ui::FoundCard</name>
    <message>
        <source>Every image is looked for below its subset&apos;s root.</source>
        <translation>在子集的根目录下查找每幅图像。</translation>
    </message>
    <message>
        <source>Every image is decoded whole, as training would.</source>
        <translation>每幅图像都像训练时那样完整解码。</translation>
    </message>
    <message>
        <source>Every row is tokenized by the rules of the run and masked as it trains.</source>
        <translation>每行按运行的规则切分为词元，并像训练时那样屏蔽。</translation>
    </message>
    <message>
        <source>Every line is read as a record; the first fault counts.</source>
        <translation>每一行都作为记录读取，以第一个错误为准。</translation>
    </message>
    <message>
        <source>How it was found</source>
        <translation>如何发现</translation>
    </message>
    <message>
        <source>Rows checked</source>
        <translation>已检查的行</translation>
    </message>
    <message>
        <source>Found here</source>
        <translation>此处发现</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Tokens, of at most %1</source>
        <translation>词元，上限 %1</translation>
    </message>
    <message>
        <source>Tokens learned</source>
        <translation>学习的词元</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行长</translation>
    </message>
</context>
<context>
    <name>ivl::ui::GroupButton</name>
    <message numerus="yes">
        <source>%n wrong</source>
        <translation>
            <numerusform>%n 处有误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n 处改动</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::GroupLegend</name>
    <message>
        <source>Han</source>
        <translation>汉字</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>拉丁</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>no letters</source>
        <translation>无文字</translation>
    </message>
    <message>
        <source>not yet known</source>
        <translation>尚未知晓</translation>
    </message>
</context>
<context>
    <name>ivl::ui::GroupList</name>
    <message>
        <source>Rows that are lost</source>
        <translation>丢失的数据行</translation>
    </message>
    <message>
        <source>Learned otherwise than written</source>
        <translation>学到的与所写不同</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>值得了解</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>%1: %2 rows, %3</source>
        <translation>%1：%2 行，%3</translation>
    </message>
    <message>
        <source>left out, not saved yet</source>
        <translation>已排除，尚未保存</translation>
    </message>
</context>
<context>
    <name>ivl::ui::HistogramPlot</name>
    <message>
        <source>%1: %2 rows. %3</source>
        <translation>%1：%2 行。%3</translation>
    </message>
    <message>
        <source>%1: %2 rows</source>
        <translation>%1：%2 行</translation>
    </message>
    <message>
        <source>tall</source>
        <translation>竖</translation>
    </message>
    <message>
        <source>wide</source>
        <translation>横</translation>
    </message>
    <message>
        <source>%1 rows; most, %2, at %3; the middle half at %4.</source>
        <translation>共 %1 行；%3 处最多，有 %2 行；中间一半在 %4。</translation>
    </message>
</context>
<context>
    <name>ivl::ui::HistogramsTab</name>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Share of subset</source>
        <translation>子集占比</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>柱</translation>
    </message>
    <message>
        <source>Tokens a row</source>
        <translation>每行词元数</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>width to height, log</source>
        <translation>宽 : 高，对数</translation>
    </message>
    <message>
        <source>Long side of the image</source>
        <translation>图像长边</translation>
    </message>
    <message>
        <source>pixels, log</source>
        <translation>像素，对数</translation>
    </message>
    <message>
        <source>Questions a row</source>
        <translation>每行提问数</translation>
    </message>
    <message>
        <source>log; bar all rows, line a subset</source>
        <translation>对数；柱为全部数据行，线为单个子集</translation>
    </message>
    <message>
        <source>Tokens are being counted.</source>
        <translation>正在统计词元。</translation>
    </message>
    <message>
        <source>A tokenizer is needed to count tokens.</source>
        <translation>统计词元需要分词器。</translation>
    </message>
    <message>
        <source>Image sizes appear as they are probed.</source>
        <translation>图像尺寸会随检查进度显示。</translation>
    </message>
    <message>
        <source>cut at %1</source>
        <translation>在 %1 处截断</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>图片（PNG）…</translation>
    </message>
    <message>
        <source>Counts (CSV)…</source>
        <translation>计数（CSV）…</translation>
    </message>
    <message>
        <source>Export counts</source>
        <translation>导出计数</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Exporting histograms</source>
        <translation>导出直方图</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>By subset</source>
        <translation>按子集</translation>
    </message>
    <message>
        <source>By letters</source>
        <translation>按文字</translation>
    </message>
    <message>
        <source>By fate</source>
        <translation>按去向</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Share of letters</source>
        <translation>占该文字的比例</translation>
    </message>
    <message>
        <source>Share of fate</source>
        <translation>占该去向的比例</translation>
    </message>
    <message>
        <source>No subset is shown.</source>
        <translation>没有显示任何子集。</translation>
    </message>
    <message>
        <source>%1, tiling %2</source>
        <translation>%1，切块：%2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: enlarged, %2</source>
        <translation>%1：会被放大，%2</translation>
    </message>
    <message>
        <source>log; bar all rows, line letters</source>
        <translation>对数；柱为全部行，线为各种文字</translation>
    </message>
    <message>
        <source>log; bar all rows, line a fate</source>
        <translation>对数；柱为全部行，线为各种去向</translation>
    </message>
    <message>
        <source>%1 rows; image sizes of %2, %3 missing</source>
        <translation>%1 行；已知 %2 幅图像的尺寸，缺 %3 幅</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Show all bars again (A)</source>
        <translation>重新显示全部柱形 (A)</translation>
    </message>
    <message>
        <source>These rows are tagged already</source>
        <translation>这些行已有标签</translation>
    </message>
    <message numerus="yes">
        <source>%n rows tagged</source>
        <translation>
            <numerusform>已为 %n 行加标签</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::HomePage</name>
    <message>
        <source>Try the demo</source>
        <translation>试用演示</translation>
    </message>
    <message>
        <source>Builds a small mixture of drawn pictures with questions in two languages, and opens it.</source>
        <translation>生成一个由绘制图像和双语提问组成的小混合，并打开它。</translation>
    </message>
    <message>
        <source>under a minute on this computer</source>
        <translation>在本机上不到一分钟</translation>
    </message>
    <message>
        <source>about 40 MB in your data folder</source>
        <translation>占用数据文件夹约 40 MB</translation>
    </message>
    <message>
        <source>nothing leaves this computer</source>
        <translation>任何内容都不会离开本机</translation>
    </message>
    <message>
        <source>Open a mixture</source>
        <translation>打开混合</translation>
    </message>
    <message>
        <source>See what the model sees of every row: pictures, boxes, tokens, and which rows are cut, masked or lost.</source>
        <translation>查看模型所见的每一行：图像、框、词元，以及哪些行被截断、被屏蔽或丢失。</translation>
    </message>
    <message>
        <source>a meta file with its annotation files</source>
        <translation>一个 meta 文件及其标注文件</translation>
    </message>
    <message>
        <source>1.27 million rows in seconds, once</source>
        <translation>127 万行数秒即可，只需一次</translation>
    </message>
    <message>
        <source>the files are only read</source>
        <translation>只读取文件</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>anything by name</source>
        <translation>按名称查找一切</translation>
    </message>
    <message>
        <source>search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Where would you like to start?</source>
        <translation>您想从哪里开始？</translation>
    </message>
    <message>
        <source>Nothing is sent or changed before you say so.</source>
        <translation>在您确认之前，不会发送或更改任何内容。</translation>
    </message>
    <message>
        <source>%1 is no longer listed</source>
        <translation>已从列表中移除 %1</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Open mixture…</source>
        <translation>打开混合…</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>已忽略</translation>
    </message>
    <message>
        <source>New recipe</source>
        <translation>新建配方</translation>
    </message>
    <message>
        <source>Started from %1</source>
        <translation>已以 %1 为起点</translation>
    </message>
    <message numerus="yes">
        <source>Started from %1; %n changes were put aside</source>
        <translation>
            <numerusform>已以 %1 为起点；%n 处改动已搁置</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::ImagePane</name>
    <message>
        <source>EXIF asks for half a turn; training ignores it.</source>
        <translation>EXIF 要求旋转 180°；训练时忽略。</translation>
    </message>
    <message>
        <source>EXIF asks for a quarter turn to the right; training ignores it.</source>
        <translation>EXIF 要求向右旋转 90°；训练时忽略。</translation>
    </message>
    <message>
        <source>EXIF asks for a quarter turn to the left; training ignores it.</source>
        <translation>EXIF 要求向左旋转 90°；训练时忽略。</translation>
    </message>
    <message>
        <source>EXIF asks for a mirrored image; training ignores it.</source>
        <translation>EXIF 要求镜像；训练时忽略。</translation>
    </message>
    <message>
        <source>1 box</source>
        <translation>1 个框</translation>
    </message>
    <message>
        <source>%1 boxes</source>
        <translation>%1 个框</translation>
    </message>
    <message>
        <source>%1, %2, %3 out of range, %4 without area</source>
        <translation>%1，%2，%3 个超出范围，%4 个没有面积</translation>
    </message>
    <message>
        <source>%1, %2, %3 out of range</source>
        <translation>%1，%2，%3 个超出范围</translation>
    </message>
    <message>
        <source>%1, %2, %3 without area</source>
        <translation>%1，%2，%3 个没有面积</translation>
    </message>
    <message>
        <source>%1, %2, none out of range</source>
        <translation>%1，%2，均在范围内</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>上一幅图像</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>下一幅图像</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大 (+)</translation>
    </message>
    <message>
        <source>Fit (A)</source>
        <translation>适合窗口 (A)</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>第 %1 幅，共 %2 幅：%3</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Read the boxes by another convention</source>
        <translation>按其他约定解读框</translation>
    </message>
    <message>
        <source>chosen by hand</source>
        <translation>手动选择</translation>
    </message>
    <message>
        <source>This row mixes two conventions.</source>
        <translation>该行混用两种框约定。</translation>
    </message>
</context>
<context>
    <name>ivl::ui::ImageView</name>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>boxes: %1</source>
        <translation>框：%1</translation>
    </message>
    <message>
        <source>%1 (out of range)</source>
        <translation>%1（超出范围）</translation>
    </message>
    <message>
        <source>%1 (no area)</source>
        <translation>%1（没有面积）</translation>
    </message>
    <message>
        <source>Reading the image …</source>
        <translation>正在读取图像…</translation>
    </message>
    <message>
        <source>This row has no image.</source>
        <translation>该行没有图像。</translation>
    </message>
    <message>
        <source>The line is no record.</source>
        <translation>该行不是记录。</translation>
    </message>
</context>
<context>
    <name>ivl::ui::InspectorHeader</name>
    <message>
        <source>Tag (T)</source>
        <translation>标签 (T)</translation>
    </message>
    <message>
        <source>Open in a window</source>
        <translation>在窗口中打开</translation>
    </message>
    <message>
        <source>Previous row (K)</source>
        <translation>上一行 (K)</translation>
    </message>
    <message>
        <source>Next row (J)</source>
        <translation>下一行 (J)</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
</context>
<context>
    <name>ivl::ui::JobDrawer</name>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation>清除已结束的任务</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing has run yet.</source>
        <translation>还没有运行过任务。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>ivl::ui::Jobs</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩 %1</translation>
    </message>
    <message>
        <source>%1: done in %2</source>
        <translation>%1：已完成，用时 %2</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1：失败</translation>
    </message>
    <message>
        <source>%1: stopped</source>
        <translation>%1：已停止</translation>
    </message>
</context>
<context>
    <name>ivl::ui::KeysSheet</name>
    <message>
        <source>anything by name</source>
        <translation>按名称查找一切</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>back, forward</source>
        <translation>后退、前进</translation>
    </message>
    <message>
        <source>search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>next, previous</source>
        <translation>下一个、上一个</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>go to a row</source>
        <translation>转到某一行</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>panes</source>
        <translation>窗格</translation>
    </message>
    <message>
        <source>the page&apos;s main action</source>
        <translation>页面的主要操作</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>out</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>these keys</source>
        <translation>本快捷键列表</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>keep a row as a probe</source>
        <translation>把一行留作探针</translation>
    </message>
</context>
<context>
    <name>ivl::ui::LeaveOut</name>
    <message>
        <source>These rows are left out already</source>
        <translation>这些行已被排除</translation>
    </message>
    <message numerus="yes">
        <source>%n rows left out, not saved yet</source>
        <translation>
            <numerusform>已排除 %n 行，尚未保存</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::ListRow</name>
    <message>
        <source>file is gone from its folder</source>
        <translation>文件已不在其文件夹中</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>ivl::ui::LogTab</name>
    <message>
        <source>Log of</source>
        <translation>日志来源</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>在日志中查找</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Rank %1</source>
        <translation>Rank %1</translation>
    </message>
    <message>
        <source>Output of the launch</source>
        <translation>启动输出</translation>
    </message>
    <message>
        <source>No log yet.</source>
        <translation>还没有日志。</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation>%1 / %2 行</translation>
    </message>
</context>
<context>
    <name>ivl::ui::LogView</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>复制所选行</translation>
    </message>
</context>
<context>
    <name>ivl::ui::MachineCard</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>CPU instructions</source>
        <translation>CPU 指令集</translation>
    </message>
    <message>
        <source>CPU kernels</source>
        <translation>CPU 内核函数</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Master weights</source>
        <translation>主权重</translation>
    </message>
    <message>
        <source>Moments</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Gathered units</source>
        <translation>汇集的单元</translation>
    </message>
    <message>
        <source>Their gradients</source>
        <translation>其梯度</translation>
    </message>
    <message>
        <source>Weights kept</source>
        <translation>保留的权重</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n ranks</source>
        <translation>
            <numerusform>%1，%n 个进程</numerusform>
        </translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未给出</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Ranks</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Process of rank 0</source>
        <translation>进程 0 的系统进程</translation>
    </message>
    <message>
        <source>CPU cores</source>
        <translation>CPU 核心</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Disk of the run</source>
        <translation>运行所在磁盘</translation>
    </message>
    <message>
        <source>Disk free</source>
        <translation>磁盘可用</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>The driver tells of no GPU.</source>
        <translation>驱动未报告任何 GPU。</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>State of rank 0</source>
        <translation>进程 0 的状态</translation>
    </message>
    <message>
        <source>Figures of %1, by the machine&apos;s clock.</source>
        <translation>%1 的数值，以该机器的时钟为准。</translation>
    </message>
</context>
<context>
    <name>ivl::ui::MachineTab</name>
    <message>
        <source>Figures of the machine</source>
        <translation>机器的数值</translation>
    </message>
    <message>
        <source>The machine&apos;s figures are being read.</source>
        <translation>正在读取机器的数值。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>This run does not tell of its machine.</source>
        <translation>此运行没有给出其机器的情况。</translation>
    </message>
    <message>
        <source>It was imported: the other program&apos;s log holds curves alone.</source>
        <translation>它是导入的：另一程序的日志只含曲线。</translation>
    </message>
    <message>
        <source>It has not begun, or its events were lost.</source>
        <translation>它尚未开始，或其事件已丢失。</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>CPU, % of all cores</source>
        <translation>CPU，占全部核心的百分比</translation>
    </message>
    <message>
        <source>Memory available</source>
        <translation>可用内存</translation>
    </message>
    <message>
        <source>Disk free</source>
        <translation>磁盘可用</translation>
    </message>
    <message>
        <source>Process of rank 0</source>
        <translation>进程 0 的系统进程</translation>
    </message>
    <message>
        <source>CPU, 100 % is a core</source>
        <translation>CPU，100 % 为一个核心</translation>
    </message>
    <message>
        <source>Memory resident</source>
        <translation>常驻内存</translation>
    </message>
    <message>
        <source>Ranks of its node</source>
        <translation>其节点上的进程</translation>
    </message>
    <message>
        <source>Rank %1, memory</source>
        <translation>进程 %1，内存</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>In use, %</source>
        <translation>使用率，%</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Temperature, °C</source>
        <translation>温度，°C</translation>
    </message>
    <message>
        <source>Power, W</source>
        <translation>功率，W</translation>
    </message>
    <message>
        <source>It told no figures of its machine.</source>
        <translation>它没有给出机器的数值。</translation>
    </message>
    <message>
        <source>They come every logging.system_seconds, unless that is 0.</source>
        <translation>每隔 logging.system_seconds 给出一次，除非其为 0。</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>at %1: %2</source>
        <translation>%1 处：%2</translation>
    </message>
</context>
<context>
    <name>ivl::ui::MainWindow</name>
    <message>
        <source>page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>全部快捷键</translation>
    </message>
</context>
<context>
    <name>ivl::ui::MemoryBar</name>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Gathered units, gradients</source>
        <translation>聚集的单元与梯度</translation>
    </message>
    <message>
        <source>Activations kept</source>
        <translation>保留的激活</translation>
    </message>
    <message>
        <source>Activations at work</source>
        <translation>计算中的激活</translation>
    </message>
    <message>
        <source>Micro-batch</source>
        <translation>微批次</translation>
    </message>
    <message>
        <source>Context and gaps</source>
        <translation>上下文与空隙</translation>
    </message>
    <message>
        <source>Memory of a device</source>
        <translation>单设备显存</translation>
    </message>
</context>
<context>
    <name>ivl::ui::ModelPane</name>
    <message>
        <source>What the model sees</source>
        <translation>模型所见</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>System text…</source>
        <translation>系统文本…</translation>
    </message>
    <message>
        <source>Max length</source>
        <translation>最大长度</translation>
    </message>
    <message>
        <source>Tiling</source>
        <translation>切块</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>子词</translation>
    </message>
    <message>
        <source>+ ids</source>
        <translation>+ 编号</translation>
    </message>
    <message>
        <source>Choose a tokenizer…</source>
        <translation>选择分词器…</translation>
    </message>
    <message>
        <source>A tokenizer is needed to show tokens, tiles and the row&apos;s fate.</source>
        <translation>显示词元、切块和该行的去向需要分词器。</translation>
    </message>
    <message>
        <source>The model sees nothing of this row: it fails before it is encoded.</source>
        <translation>模型看不到该行：它在编码之前就失败了。</translation>
    </message>
</context>
<context>
    <name>ivl::ui::NotePopup</name>
    <message>
        <source>What is to be remembered</source>
        <translation>要记住的内容</translation>
    </message>
    <message>
        <source>Note at step %1</source>
        <translation>第 %1 步的备注</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Change the note at step %1</source>
        <translation>修改第 %1 步的备注</translation>
    </message>
    <message>
        <source>Delete the note at step %1</source>
        <translation>删除第 %1 步的备注</translation>
    </message>
</context>
<context>
    <name>ivl::ui::NoticeBoxes</name>
    <message>
        <source>A run ends</source>
        <translation>运行结束</translation>
    </message>
    <message>
        <source>A run fails</source>
        <translation>运行失败</translation>
    </message>
    <message>
        <source>A loss is not finite for the first time</source>
        <translation>损失首次出现非有限值</translation>
    </message>
    <message>
        <source>A run falls silent</source>
        <translation>运行无响应</translation>
    </message>
    <message>
        <source>A rule of a run is broken</source>
        <translation>运行的规则被触发</translation>
    </message>
    <message>
        <source>A disk has no room for the next checkpoint</source>
        <translation>磁盘没有空间保存下一个检查点</translation>
    </message>
</context>
<context>
    <name>ivl::ui::PreflightTab</name>
    <message>
        <source>%1 of %2 rows as written</source>
        <translation>%2 行中有 %1 行与所写一致</translation>
    </message>
    <message>
        <source>as written</source>
        <translation>与所写一致</translation>
    </message>
    <message>
        <source>learned otherwise %1</source>
        <translation>有出入 %1</translation>
    </message>
    <message>
        <source>lost %1</source>
        <translation>丢失 %1</translation>
    </message>
    <message>
        <source>Show rows</source>
        <translation>查看数据行</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Every row trains as it is written.</source>
        <translation>每一行都按所写内容训练。</translation>
    </message>
    <message>
        <source>No image is missing or damaged, nothing is cut or masked.</source>
        <translation>没有图像缺失或损坏，没有截断或屏蔽。</translation>
    </message>
    <message>
        <source>Every row is being read as training would read it.</source>
        <translation>正在按训练的方式读取每一行。</translation>
    </message>
    <message>
        <source>The bar below says how far it is. Stopped, it goes on there the next time.</source>
        <translation>进度见下方状态栏。停止后，下次从停止处继续。</translation>
    </message>
    <message>
        <source>The mixture is being indexed.</source>
        <translation>正在为混合建立索引。</translation>
    </message>
    <message>
        <source>A tokenizer is needed to check rows.</source>
        <translation>预检数据行需要分词器。</translation>
    </message>
    <message>
        <source>Choose tokenizer…</source>
        <translation>选择分词器…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新预检</translation>
    </message>
    <message>
        <source>This mixture has not been checked yet.</source>
        <translation>该混合尚未预检。</translation>
    </message>
    <message>
        <source>Pre-flight reads every row and image as training would and tells the fate of each.</source>
        <translation>预检按训练的方式读取每一行和每幅图像，并给出每一行的去向。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>预检</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>checked %1 in %2, counts equal internvl-engine check</source>
        <translation>%1 检查，用时 %2，计数与 internvl-engine check 相同</translation>
    </message>
    <message>
        <source>Report (Markdown)…</source>
        <translation>报告 (Markdown)…</translation>
    </message>
    <message>
        <source>Reports (*.md)</source>
        <translation>报告 (*.md)</translation>
    </message>
    <message>
        <source>All findings (CSV)…</source>
        <translation>全部发现 (CSV)…</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>Exporting the report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>Report saved as %1</source>
        <translation>报告已保存为 %1</translation>
    </message>
    <message>
        <source>Put these rows back</source>
        <translation>放回这些行</translation>
    </message>
    <message>
        <source>Leave out these rows</source>
        <translation>排除这些行</translation>
    </message>
</context>
<context>
    <name>ivl::ui::ProbeCard</name>
    <message>
        <source>word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>changed from the checkpoint before</source>
        <translation>与前一检查点不同</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>P adds the row that is shown to the probes.</source>
        <translation>按 P 把当前显示的行加入探针。</translation>
    </message>
    <message>
        <source>Add probe</source>
        <translation>添加探针</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation>停止提问</translation>
    </message>
    <message>
        <source>Probe grid</source>
        <translation>探针表</translation>
    </message>
    <message>
        <source>Choose checkpoints above first</source>
        <translation>请先在上方选择检查点</translation>
    </message>
    <message numerus="yes">
        <source>greedy, at most %n token(s)</source>
        <translation>
            <numerusform>贪心解码，最多 %n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>choose checkpoints above</source>
        <translation>请在上方选择检查点</translation>
    </message>
    <message>
        <source>%1, on %2</source>
        <translation>%1，在 %2 上</translation>
    </message>
    <message>
        <source>The probes are being read.</source>
        <translation>正在读取探针。</translation>
    </message>
    <message>
        <source>There are no probes yet.</source>
        <translation>还没有探针。</translation>
    </message>
    <message>
        <source>A probe is a row whose question is asked of every checkpoint, to see what training changes.</source>
        <translation>探针是一行数据，其问题会向每个检查点提出，以便看出训练改变了什么。</translation>
    </message>
    <message>
        <source>Choose rows</source>
        <translation>选择行</translation>
    </message>
    <message>
        <source>Probe removed</source>
        <translation>已移除探针</translation>
    </message>
    <message>
        <source>Its mixture is not open.</source>
        <translation>其混合未打开。</translation>
    </message>
</context>
<context>
    <name>ivl::ui::ProbeGrid</name>
    <message>
        <source>Probe grid</source>
        <translation>探针表</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>尚未提问</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Is being asked</source>
        <translation>正在提问</translation>
    </message>
    <message>
        <source>Waits for the one above</source>
        <translation>等待上一个</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Waits for %1</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>Probe: %1</source>
        <translation>探针：%1</translation>
    </message>
    <message>
        <source>Reference: %1</source>
        <translation>参考答案：%1</translation>
    </message>
    <message>
        <source>%1, checkpoint %2: %3</source>
        <comment>probe, step, answer</comment>
        <translation>%1，检查点 %2：%3</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>探针</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考答案</translation>
    </message>
    <message>
        <source>from the row</source>
        <translation>来自该行</translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>正在提问</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>损失 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>subset, row</comment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>writing, %n token(s)</source>
        <translation>
            <numerusform>正在写，%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, cut short</source>
        <translation>%1，被截断</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Called off</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>%1. Backspace calls it off.</source>
        <translation>%1。按退格键取消此回答。</translation>
    </message>
    <message>
        <source>Call this answer off (Backspace)</source>
        <translation>取消此回答（退格键）</translation>
    </message>
</context>
<context>
    <name>ivl::ui::Rail</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 个运行中</numerusform>
        </translation>
    </message>
    <message>
        <source>something needs attention</source>
        <translation>有事项需要关注</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RateSketch</name>
    <message>
        <source>Learning rate over the steps</source>
        <translation>学习率随步数变化</translation>
    </message>
    <message>
        <source>rises to %1 in %2 steps, ends after %3</source>
        <translation>在 %2 步内升至 %1，第 %3 步后结束</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RecentList</name>
    <message numerus="yes">
        <source>%n subsets, %1 rows</source>
        <translation>
            <numerusform>%n 个子集，%1 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Recent mixtures</source>
        <translation>最近的混合</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RecipeForm</name>
    <message>
        <source>GPUs</source>
        <translation>GPU 数</translation>
    </message>
    <message>
        <source>GPUs of a node</source>
        <translation>每节点 GPU 数</translation>
    </message>
    <message>
        <source>a node</source>
        <translation>每节点</translation>
    </message>
    <message>
        <source>How many it is planned for, one rank each. Any number gives the same steps; one that divides the micro-batches of a step leaves none idle.</source>
        <translation>计划使用的数量，每个一个 rank。任何数量得到的步都相同；能整除每步微批次数的数量不会让任何 GPU 空闲。</translation>
    </message>
    <message>
        <source>A number from 1 on; until then the last one counts.</source>
        <translation>应为不小于 1 的数；在此之前沿用上一个。</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RecipeList</name>
    <message>
        <source>%1 × %2, batch %3</source>
        <translation>%1 × %2，批次 %3</translation>
    </message>
    <message>
        <source>Recent recipes</source>
        <translation>最近的配方</translation>
    </message>
    <message>
        <source>New recipe</source>
        <translation>新建配方</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RecipePage</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Find setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>对比对象</translation>
    </message>
    <message>
        <source>As JSON</source>
        <translation>以 JSON 编辑</translation>
    </message>
    <message>
        <source>The recipe as JSON</source>
        <translation>JSON 形式的配方</translation>
    </message>
    <message>
        <source>Nothing differs from %1.</source>
        <translation>与 %1 没有差别。</translation>
    </message>
    <message>
        <source>No setting is called “%1”.</source>
        <translation>没有名为“%1”的设置。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Changed only  %1</source>
        <translation>仅看改动  %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n changed</source>
        <translation>
            <numerusform>%1，%n 处改动</numerusform>
        </translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Recipe, or run.json of a run</source>
        <translation>配方，或某次运行的 run.json</translation>
    </message>
    <message>
        <source>Run specs (*.json)</source>
        <translation>运行配置 (*.json)</translation>
    </message>
    <message>
        <source>Started from %1</source>
        <translation>已以 %1 为起点</translation>
    </message>
    <message numerus="yes">
        <source>Started from %1; %n changes were put aside</source>
        <translation>
            <numerusform>已以 %1 为起点；%n 处改动被搁置</numerusform>
        </translation>
    </message>
    <message>
        <source>Save recipe</source>
        <translation>保存配方</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Run here</source>
        <translation>在本机运行</translation>
    </message>
    <message numerus="yes">
        <source>%n errors keep it from running</source>
        <translation>
            <numerusform>%n 处错误使其无法运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Of the open mixture: %1</source>
        <translation>当前混合集的：%1</translation>
    </message>
    <message>
        <source>Into how many processes a run on this computer is divided</source>
        <translation>本机上的一次运行分成多少个进程</translation>
    </message>
    <message>
        <source>Resume with changes</source>
        <translation>带更改继续</translation>
    </message>
    <message numerus="yes">
        <source>%n ranks</source>
        <translation>
            <numerusform>%n 个进程</numerusform>
        </translation>
    </message>
    <message>
        <source>Trains it on this computer, as a new run</source>
        <translation>在本机上作为新的运行训练</translation>
    </message>
    <message>
        <source>From a launch script…</source>
        <translation>来自启动脚本…</translation>
    </message>
    <message>
        <source>Launch script of the reference&apos;s form</source>
        <translation>参考形式的启动脚本</translation>
    </message>
    <message>
        <source>Shell scripts (*.sh);;All files (*)</source>
        <translation>Shell 脚本 (*.sh);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The recipe is what %1 means</source>
        <translation>配方已按 %1 的含义设置</translation>
    </message>
    <message>
        <source>%1 goes on from its newest checkpoint</source>
        <translation>%1 从其最新检查点继续</translation>
    </message>
    <message>
        <source>%1 decides what a step computes: changed, it is a new run</source>
        <translation>%1 决定每一步的计算：更改后即为新的运行</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>显示该设置</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RecipeRail</name>
    <message>
        <source>Batch</source>
        <translation>批</translation>
    </message>
    <message>
        <source>a step</source>
        <translation>每步</translation>
    </message>
    <message>
        <source>a GPU</source>
        <translation>每 GPU</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU 数</translation>
    </message>
    <message>
        <source>accum.</source>
        <translation>累积</translation>
    </message>
    <message>
        <source>Rows of an epoch</source>
        <translation>每轮行数</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Rows left over</source>
        <translation>剩余行</translation>
    </message>
    <message>
        <source>Tokens, about</source>
        <translation>词元数（约）</translation>
    </message>
    <message>
        <source>Trainable parameters</source>
        <translation>可训练参数</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>dashed: before</source>
        <translation>虚线：改动前</translation>
    </message>
    <message>
        <source>Memory of a GPU</source>
        <translation>单 GPU 显存</translation>
    </message>
    <message>
        <source>Kind of GPU</source>
        <translation>GPU 型号</translation>
    </message>
    <message>
        <source>A step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>All steps</source>
        <translation>全部步</translation>
    </message>
    <message>
        <source>A checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>some GPUs idle</source>
        <translation>部分 GPU 空闲</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>放得下</translation>
    </message>
    <message>
        <source>%1 too much</source>
        <translation>超出 %1</translation>
    </message>
    <message>
        <source>%1 ± 25 %</source>
        <translation>%1 ± 25 %</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，需 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Nothing to say.</source>
        <translation>没有问题。</translation>
    </message>
    <message>
        <source>The mixture is not here or does not tell: counted with the published one.</source>
        <translation>混合集不在本机或未声明行数：按公开的混合集计算。</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RememberedColumns</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>恢复初始</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>从大到小</translation>
    </message>
    <message>
        <source>Widen “%1”</source>
        <translation>加宽“%1”</translation>
    </message>
    <message>
        <source>Narrow “%1”</source>
        <translation>收窄“%1”</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RowCells</name>
    <message>
        <source>Rows</source>
        <translation>数据行</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RowGrid</name>
    <message>
        <source>Rows</source>
        <translation>数据行</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>image missing</source>
        <translation>图像缺失</translation>
    </message>
    <message>
        <source>image cannot be read</source>
        <translation>图像无法读取</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RowInspector</name>
    <message>
        <source>Hide the other pane (])</source>
        <translation>隐藏另一个窗格 (])</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>模型所见</translation>
    </message>
    <message>
        <source>1 turn</source>
        <translation>1 轮</translation>
    </message>
    <message>
        <source>%1 turns</source>
        <translation>%1 轮</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RowsTab</name>
    <message>
        <source>Rows appear as soon as they are indexed.</source>
        <translation>建立索引后即显示数据行。</translation>
    </message>
    <message>
        <source>The bar below says how long that takes.</source>
        <translation>所需时间见下方状态栏。</translation>
    </message>
    <message>
        <source>This mixture has no rows.</source>
        <translation>该混合没有数据行。</translation>
    </message>
    <message>
        <source>Without “%1” there are %2.</source>
        <translation>去掉“%1”则有 %2。</translation>
    </message>
    <message>
        <source>Drop %1</source>
        <translation>去掉 %1</translation>
    </message>
    <message>
        <source>Nothing found yet.</source>
        <translation>尚未找到。</translation>
    </message>
    <message numerus="yes">
        <source>No row matches all %n filters.</source>
        <translation>
            <numerusform>没有数据行同时符合全部 %n 个筛选。</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop all</source>
        <translation>全部去掉</translation>
    </message>
    <message>
        <source>tagged</source>
        <translation>有标签</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Go to row</source>
        <translation>转到行</translation>
    </message>
    <message>
        <source>Row of %1, from 0:</source>
        <translation>%1 的行号，从 0 起：</translation>
    </message>
    <message>
        <source>Filters dropped to show row %1</source>
        <translation>为显示第 %1 行，已去掉筛选</translation>
    </message>
    <message>
        <source>Export rows</source>
        <translation>导出数据行</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON 行 (*.jsonl)</translation>
    </message>
    <message numerus="yes">
        <source>Exporting %n rows</source>
        <translation>
            <numerusform>正在导出 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rows, %3 searched</source>
        <translation>%1 / %2 行，已搜索 %3</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 of %2 rows, found in %3</source>
        <translation>%1 / %2 行，用时 %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>filter, value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>This row has no question, or an image of it cannot be used.</source>
        <translation>该行没有问题，或其图像无法使用。</translation>
    </message>
    <message>
        <source>Added to the probes</source>
        <translation>已加入探针</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RulesDialog</name>
    <message>
        <source>Rules for rows</source>
        <translation>数据行规则</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Take all from a run spec…</source>
        <translation>全部取自运行配置…</translation>
    </message>
    <message>
        <source>cut images into tiles</source>
        <translation>把图像切块</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Max length</source>
        <translation>最大长度</translation>
    </message>
    <message>
        <source>Tiling</source>
        <translation>切块</translation>
    </message>
    <message>
        <source>Folder with the tokenizer</source>
        <translation>分词器所在文件夹</translation>
    </message>
    <message>
        <source>Run spec</source>
        <translation>运行配置</translation>
    </message>
    <message>
        <source>Run specs (*.json)</source>
        <translation>运行配置 (*.json)</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RulesPopup</name>
    <message>
        <source>Tell me when</source>
        <translation>在以下情况通知我</translation>
    </message>
    <message>
        <source>A rule fires once, then it waits to be armed again.</source>
        <translation>规则触发一次后，需重新启用才会再次触发。</translation>
    </message>
    <message>
        <source>the smoothed loss is above</source>
        <translation>平滑损失高于</translation>
    </message>
    <message>
        <source>its pace is below</source>
        <translation>其速度低于</translation>
    </message>
    <message>
        <source>tokens a second</source>
        <translation>每秒词元</translation>
    </message>
    <message>
        <source>its disk has less than</source>
        <translation>其磁盘剩余少于</translation>
    </message>
    <message>
        <source>GB left</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>Arm again</source>
        <translation>重新启用</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>fired at %1</source>
        <translation>触发于 %1</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RunCard</name>
    <message>
        <source>%1, step %2 of %3</source>
        <translation>%1，第 %2 步，共 %3 步</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>no step yet</source>
        <translation>尚无步</translation>
    </message>
    <message>
        <source>left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RunFilterBar</name>
    <message>
        <source>Find a run</source>
        <translation>查找运行</translation>
    </message>
    <message>
        <source>Not grouped</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>No run has a tag; T gives one</source>
        <translation>没有带标签的运行；按 T 添加</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>按状态</translation>
    </message>
    <message>
        <source>Grouped by state</source>
        <translation>按状态分组</translation>
    </message>
    <message>
        <source>By tag</source>
        <translation>按标签</translation>
    </message>
    <message>
        <source>Grouped by tag</source>
        <translation>按标签分组</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RunHeader</name>
    <message>
        <source>Steps done</source>
        <translation>已完成步数</translation>
    </message>
    <message>
        <source>loss, smoothed</source>
        <translation>损失（平滑）</translation>
    </message>
    <message>
        <source>least loss</source>
        <translation>最小损失</translation>
    </message>
    <message>
        <source>tokens a second</source>
        <translation>每秒词元</translation>
    </message>
    <message>
        <source>a step</source>
        <translation>每步</translation>
    </message>
    <message>
        <source>%1, step %2 of %3</source>
        <translation>%1，第 %2 步，共 %3 步</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩 %1</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RunList</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>The runs are being read.</source>
        <translation>正在读取运行。</translation>
    </message>
    <message>
        <source>There are no runs yet.</source>
        <translation>还没有运行。</translation>
    </message>
    <message>
        <source>A run is a recipe that trains. It goes on when this window is closed.</source>
        <translation>运行即正在训练的配方。关闭此窗口后仍会继续。</translation>
    </message>
    <message>
        <source>To the recipe</source>
        <translation>前往配方</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RunView</name>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Spec</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>The run&apos;s spec</source>
        <translation>运行的配置</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message numerus="yes">
        <source>%n rules</source>
        <translation>
            <numerusform>%n 条规则</numerusform>
        </translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
</context>
<context>
    <name>ivl::ui::RunningCards</name>
    <message>
        <source>Running now</source>
        <translation>正在运行</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 个运行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued</source>
        <translation>
            <numerusform>%n 个排队中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n runs</source>
        <translation>
            <numerusform>全部 %n 个运行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::RunsPage</name>
    <message>
        <source>All runs</source>
        <translation>全部运行</translation>
    </message>
    <message>
        <source>Open run folder…</source>
        <translation>打开运行文件夹…</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>克隆</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>强制结束</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Ends it at once; what was trained since the last checkpoint is lost</source>
        <translation>立即结束；自上个检查点以来的训练将丢失</translation>
    </message>
    <message>
        <source>all</source>
        <translation>整个子集</translation>
    </message>
    <message>
        <source>Leave the list…</source>
        <translation>移出列表…</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>运行文件夹</translation>
    </message>
    <message>
        <source>It finishes its step, saves and ends.</source>
        <translation>它将完成当前步、保存后结束。</translation>
    </message>
    <message>
        <source>It goes on from its newest checkpoint.</source>
        <translation>它从最新的检查点继续。</translation>
    </message>
    <message>
        <source>%1 left the list; its folder stays</source>
        <translation>%1 已移出列表；其文件夹保留</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Import run…</source>
        <translation>导入运行…</translation>
    </message>
    <message>
        <source>A curve of another program: TensorBoard, trainer_state.json, a log</source>
        <translation>其他程序的曲线：TensorBoard、trainer_state.json 或日志</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder of event files…</source>
        <translation>事件文件的文件夹…</translation>
    </message>
    <message>
        <source>Export plot</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Its settings as a recipe: for a new run, or to go on with changes</source>
        <translation>以其设置作为配方：用于新的运行，或带更改继续</translation>
    </message>
    <message numerus="yes">
        <source>Compare %n run(s)</source>
        <translation>
            <numerusform>比较 %n 个运行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>compare %n run(s)</source>
        <translation>
            <numerusform>比较 %n 个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Event file of TensorBoard, trainer_state.json or a log</source>
        <translation>TensorBoard 事件文件、trainer_state.json 或日志</translation>
    </message>
    <message>
        <source>Folder of event files</source>
        <translation>事件文件的文件夹</translation>
    </message>
    <message>
        <source>%1 left the list; what it was imported from stays</source>
        <translation>%1 已移出列表；导入来源保留</translation>
    </message>
</context>
<context>
    <name>ivl::ui::SamplesTab</name>
    <message>
        <source>Rows of the step</source>
        <translation>该步的行</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Step before</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 rows, highest loss %2</source>
        <translation>%1 行，最高损失 %2</translation>
    </message>
    <message>
        <source>The rows of this step cannot be read.</source>
        <translation>无法读取该步的行。</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>The run recorded no rows of step %1.</source>
        <translation>该运行没有记录第 %1 步的行。</translation>
    </message>
    <message>
        <source>Imported runs have none, nor has a step that was never trained.</source>
        <translation>导入的运行没有行记录，从未训练过的步也没有。</translation>
    </message>
    <message>
        <source>No step is finished yet.</source>
        <translation>尚未完成任何一步。</translation>
    </message>
</context>
<context>
    <name>ivl::ui::ScatterPlot</name>
    <message>
        <source>Scatter</source>
        <translation>散点图</translation>
    </message>
    <message>
        <source>%1: %2 %3, %4 %5</source>
        <translation>%1：%2 %3，%4 %5</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n 个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>None of these runs has both figures yet.</source>
        <translation>这些运行尚无同时具备两项数值的。</translation>
    </message>
    <message>
        <source>%1, log</source>
        <translation>%1，对数</translation>
    </message>
</context>
<context>
    <name>ivl::ui::ScriptFindings</name>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Put these findings away</source>
        <translation>收起这些发现</translation>
    </message>
    <message>
        <source>%1: nothing to say</source>
        <translation>%1：没有问题</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n findings</source>
        <translation>
            <numerusform>%1：%n 个发现</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::SelectionCard</name>
    <message>
        <source>Show rows</source>
        <translation>查看数据行</translation>
    </message>
    <message>
        <source>Drop the selection</source>
        <translation>取消选区</translation>
    </message>
    <message>
        <source>Tokens, mean and 95 %</source>
        <translation>词元，均值与 95 %</translation>
    </message>
    <message>
        <source>of all tokens</source>
        <translation>占全部词元</translation>
    </message>
    <message>
        <source>Aspect, middle half</source>
        <translation>宽高比，中间一半</translation>
    </message>
    <message>
        <source>Long side, median</source>
        <translation>长边，中位数</translation>
    </message>
    <message>
        <source>Questions, mean</source>
        <translation>提问数，均值</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选区</translation>
    </message>
    <message>
        <source>rows, %1</source>
        <translation>行，%1</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Drag, or Shift and arrow keys; in a second plot Shift (keys: Ctrl) narrows.</source>
        <translation>拖动，或 Shift 加方向键；在另一图中按住 Shift（键盘用 Ctrl）可缩小范围。</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>加标签</translation>
    </message>
</context>
<context>
    <name>ivl::ui::SelfCheck</name>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>not found beside the workbench</source>
        <translation>在 Workbench 旁边没有找到</translation>
    </message>
    <message>
        <source>Icons and fonts</source>
        <translation>图标和字体</translation>
    </message>
    <message>
        <source>Chinese too</source>
        <translation>含中文</translation>
    </message>
    <message>
        <source>Missing packages</source>
        <translation>缺少的软件包</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>剩余 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n cores</source>
        <translation>
            <numerusform>%n 个核心</numerusform>
        </translation>
    </message>
    <message>
        <source>one is left free for you</source>
        <translation>为您留出一个</translation>
    </message>
</context>
<context>
    <name>ivl::ui::SequenceMap</name>
    <message>
        <source>Map of the sequence</source>
        <translation>序列概览</translation>
    </message>
</context>
<context>
    <name>ivl::ui::SettingRow</name>
    <message>
        <source>Allowed: %1.</source>
        <translation>允许：%1。</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Choose for %1</source>
        <translation>为“%1”选择</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>ivl::ui::SettingsPage</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Indexes and thumbnails</source>
        <translation>索引和缩略图</translation>
    </message>
    <message>
        <source>This workbench</source>
        <translation>Workbench</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Runs and demos</source>
        <translation>运行与演示</translation>
    </message>
    <message>
        <source>Tell the desktop when</source>
        <translation>在以下情况发送桌面通知</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>Gives room back that is not used any more</source>
        <translation>归还不再使用的空间</translation>
    </message>
</context>
<context>
    <name>ivl::ui::StartCard</name>
    <message>
        <source>9 subsets by rows and by tokens, every row’s fate</source>
        <translation>9 个子集的行数与词元数，每一行的去向</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
</context>
<context>
    <name>ivl::ui::StatusBar</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等，另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>没有任务</translation>
    </message>
</context>
<context>
    <name>ivl::ui::StoreActions</name>
    <message>
        <source>Back up the store to a new file</source>
        <translation>将数据库备份到新文件</translation>
    </message>
    <message>
        <source>Stores (*.sqlite)</source>
        <translation>数据库 (*.sqlite)</translation>
    </message>
    <message>
        <source>The store was backed up to %1</source>
        <translation>数据库已备份到 %1</translation>
    </message>
    <message>
        <source>The store took %1, and takes %2 now</source>
        <translation>数据库原占 %1，现占 %2</translation>
    </message>
</context>
<context>
    <name>ivl::ui::StoreLabel</name>
    <message>
        <source>Store opens</source>
        <translation>正在打开数据库</translation>
    </message>
    <message>
        <source>Store %1, saved</source>
        <translation>数据库 %1，已保存</translation>
    </message>
    <message>
        <source>Store %1, waits to be written</source>
        <translation>数据库 %1，等待写入</translation>
    </message>
    <message>
        <source>Store in memory only</source>
        <translation>数据库仅在内存中</translation>
    </message>
</context>
<context>
    <name>ivl::ui::SubsetCells</name>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>A fraction between 0 and 1, or 1, 2, 3, …</source>
        <translation>0 到 1 之间的小数，或 1、2、3、…</translation>
    </message>
</context>
<context>
    <name>ivl::ui::SubsetDialog</name>
    <message>
        <source>Add subset</source>
        <translation>添加子集</translation>
    </message>
    <message>
        <source>Annotation file</source>
        <translation>标注文件</translation>
    </message>
    <message>
        <source>JSON lines, one record a line</source>
        <translation>JSON Lines，每行一条记录</translation>
    </message>
    <message>
        <source>Image folder</source>
        <translation>图像文件夹</translation>
    </message>
    <message>
        <source>Image paths in the records begin here.</source>
        <translation>记录中的图像路径从这里开始。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Its key in the meta file.</source>
        <translation>meta 文件中的键。</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>A fraction takes the first part of the lines.</source>
        <translation>小数表示只取前面一部分行。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Saved with “Save as new mixture…”.</source>
        <translation>用“另存为新混合…”保存。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl *.json)</source>
        <translation>JSON Lines (*.jsonl *.json)</translation>
    </message>
</context>
<context>
    <name>ivl::ui::SubsetList</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Subsets</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>click hides, double click shows only this</source>
        <translation>单击隐藏，双击只显示此项</translation>
    </message>
</context>
<context>
    <name>ivl::ui::SubsetTable</name>
    <message>
        <source>Subsets</source>
        <translation>子集</translation>
    </message>
</context>
<context>
    <name>ivl::ui::SystemTextPopup</name>
    <message>
        <source>System text</source>
        <translation>系统文本</translation>
    </message>
    <message>
        <source>Try this text</source>
        <translation>试用此文本</translation>
    </message>
</context>
<context>
    <name>ivl::ui::TagPopup</name>
    <message>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n run(s)</source>
        <translation>
            <numerusform>%n 个运行的标签</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::TileView</name>
    <message>
        <source>Tiles</source>
        <translation>切块</translation>
    </message>
    <message>
        <source>%1 tiles, too many to show</source>
        <translation>%1 块，太多，无法显示</translation>
    </message>
    <message>
        <source>%1 stretched: width %2 height %3, shown at %4 %</source>
        <translation>%1 拉伸：宽 %2 高 %3，以 %4 % 显示</translation>
    </message>
    <message>
        <source>%1 tiles of %2 in %3 × %4: width %5 height %6, shown at %7 %</source>
        <translation>%1 块 %2，排成 %3 × %4：宽 %5 高 %6，以 %7 % 显示</translation>
    </message>
    <message>
        <source>%1 tiles of %2, shown at %3 %</source>
        <translation>%1 块 %2，以 %3 % 显示</translation>
    </message>
    <message>
        <source>No tiles</source>
        <translation>没有切块</translation>
    </message>
</context>
<context>
    <name>ivl::ui::Toast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ivl::ui::TokenLegend</name>
    <message>
        <source>supervised</source>
        <translation>受监督</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>不计损失</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>截断</translation>
    </message>
</context>
<context>
    <name>ivl::ui::TokenStrip</name>
    <message>
        <source>system</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>%1 tokens: %2 supervised, %3 of images, %4 ignored, %5 cut</source>
        <translation>%1 个词元：%2 个受监督，%3 个图像，%4 个不计损失，%5 个截断</translation>
    </message>
</context>
<context>
    <name>ivl::ui::TopBar</name>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>General</source>
        <extracomment>heading</extracomment>
        <translation>常规</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>label of name</extracomment>
        <translation>名称</translation>
    </message>
    <message>
        <source>What lists and plots call the run.</source>
        <extracomment>help of name</extracomment>
        <translation>列表和图表中显示的训练名称。</translation>
    </message>
    <message>
        <source>Description</source>
        <extracomment>label of description</extracomment>
        <translation>说明</translation>
    </message>
    <message>
        <source>What the run or preset is for; the engine only stores it.</source>
        <extracomment>help of description</extracomment>
        <translation>该训练或预设的用途；引擎只保存，不使用。</translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>label of seed</extracomment>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Seeds the order of the rows, drop path, JPEG degradation and fresh weights.</source>
        <extracomment>help of seed</extracomment>
        <translation>决定数据行顺序、drop path、JPEG 降质以及新初始化权重的随机种子。</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>heading</extracomment>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model folder</source>
        <extracomment>label of model.path</extracomment>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Hugging Face folder of a whole InternVLChat model. Empty: the model is assembled from vision_path, projector_path and language_path.</source>
        <extracomment>help of model.path</extracomment>
        <translation>完整 InternVLChat 模型的 Hugging Face 文件夹。留空：由 vision_path、projector_path 和 language_path 拼装模型。</translation>
    </message>
    <message>
        <source>Vision tower folder</source>
        <extracomment>label of model.vision_path</extracomment>
        <translation>视觉编码器文件夹</translation>
    </message>
    <message>
        <source>Hugging Face folder of the vision tower (InternViT).</source>
        <extracomment>help of model.vision_path</extracomment>
        <translation>视觉编码器（InternViT）的 Hugging Face 文件夹。</translation>
    </message>
    <message>
        <source>Projector file</source>
        <extracomment>label of model.projector_path</extracomment>
        <translation>投影层文件</translation>
    </message>
    <message>
        <source>The projector&apos;s .pth file. Empty: it starts from fresh weights.</source>
        <extracomment>help of model.projector_path</extracomment>
        <translation>投影层的 .pth 文件。留空：从新初始化的权重开始。</translation>
    </message>
    <message>
        <source>Language model folder</source>
        <extracomment>label of model.language_path</extracomment>
        <translation>语言模型文件夹</translation>
    </message>
    <message>
        <source>Hugging Face folder of the language model with its tokenizer.</source>
        <extracomment>help of model.language_path</extracomment>
        <translation>语言模型及其分词器的 Hugging Face 文件夹。</translation>
    </message>
    <message>
        <source>Tokenizer folder</source>
        <extracomment>label of model.tokenizer_path</extracomment>
        <translation>分词器文件夹</translation>
    </message>
    <message>
        <source>Empty: the tokenizer of path or of language_path.</source>
        <extracomment>help of model.tokenizer_path</extracomment>
        <translation>留空：使用 path 或 language_path 中的分词器。</translation>
    </message>
    <message>
        <source>Pixel shuffle</source>
        <extracomment>label of model.pixel_shuffle</extracomment>
        <translation>像素重排（pixel shuffle）</translation>
    </message>
    <message>
        <source>Order of the image tokens: v2 is row-major, v1 leaves height and width swapped as in the code of February 2024. auto: as the checkpoint&apos;s configuration says, v2 for parts.</source>
        <extracomment>help of model.pixel_shuffle</extracomment>
        <translation>图像词元的排列顺序：v2 按行优先；v1 保留 2024 年 2 月代码中高宽互换的顺序。自动（auto）：以检查点的配置为准，由各部件拼装时用 v2。</translation>
    </message>
    <message>
        <source>auto</source>
        <extracomment>choice of model.pixel_shuffle</extracomment>
        <translation>自动</translation>
    </message>
    <message>
        <source>v1</source>
        <extracomment>choice of model.pixel_shuffle</extracomment>
        <translation>v1</translation>
    </message>
    <message>
        <source>v2</source>
        <extracomment>choice of model.pixel_shuffle</extracomment>
        <translation>v2</translation>
    </message>
    <message>
        <source>Down-sample ratio</source>
        <extracomment>label of model.downsample_ratio</extracomment>
        <translation>下采样比例</translation>
    </message>
    <message>
        <source>Side of the image-token grid relative to the patch grid: 0.5 makes 256 tokens of the 1,024 patches of a 448 px tile.</source>
        <extracomment>help of model.downsample_ratio</extracomment>
        <translation>图像词元网格边长与 patch 网格边长之比：0.5 时，448 px 切块的 1,024 个 patch 变为 256 个词元。</translation>
    </message>
    <message>
        <source>Vision layer</source>
        <extracomment>label of model.select_layer</extracomment>
        <translation>视觉特征层</translation>
    </message>
    <message>
        <source>Which hidden state of the vision tower feeds the projector; -1 is the last layer.</source>
        <extracomment>help of model.select_layer</extracomment>
        <translation>取视觉编码器哪一层的隐藏状态送入投影层；-1 为最后一层。</translation>
    </message>
    <message>
        <source>Drop path</source>
        <extracomment>label of model.drop_path_rate</extracomment>
        <translation>Drop path</translation>
    </message>
    <message>
        <source>Chance that a row skips a branch of the last vision layer; it falls linearly to 0 at the first.</source>
        <extracomment>help of model.drop_path_rate</extracomment>
        <translation>某一行跳过视觉编码器最后一层某个分支的概率；向前逐层线性降低，到第一层为 0。</translation>
    </message>
    <message>
        <source>Freeze vision tower</source>
        <extracomment>label of model.freeze_vision</extracomment>
        <translation>冻结视觉编码器</translation>
    </message>
    <message>
        <source>The vision tower keeps its weights.</source>
        <extracomment>help of model.freeze_vision</extracomment>
        <translation>视觉编码器的权重保持不变。</translation>
    </message>
    <message>
        <source>Freeze projector</source>
        <extracomment>label of model.freeze_projector</extracomment>
        <translation>冻结投影层</translation>
    </message>
    <message>
        <source>The projector keeps its weights.</source>
        <extracomment>help of model.freeze_projector</extracomment>
        <translation>投影层的权重保持不变。</translation>
    </message>
    <message>
        <source>Freeze language model</source>
        <extracomment>label of model.freeze_language</extracomment>
        <translation>冻结语言模型</translation>
    </message>
    <message>
        <source>The language model keeps its weights, embeddings and head included.</source>
        <extracomment>help of model.freeze_language</extracomment>
        <translation>语言模型的权重保持不变，包括词嵌入和输出头。</translation>
    </message>
    <message>
        <source>Unfreeze vision layers</source>
        <extracomment>label of model.unfreeze_vision_layers</extracomment>
        <translation>解冻视觉层</translation>
    </message>
    <message>
        <source>So many last layers of the vision tower train although it is frozen. The reference&apos;s flag counts them as a negative number.</source>
        <extracomment>help of model.unfreeze_vision_layers</extracomment>
        <translation>视觉编码器虽已冻结，其最后若干层仍参与训练。参考实现的参数以负数表示该层数。</translation>
    </message>
    <message>
        <source>layers</source>
        <extracomment>unit of model.unfreeze_vision_layers</extracomment>
        <translation>层</translation>
    </message>
    <message>
        <source>Unfreeze output head</source>
        <extracomment>label of model.unfreeze_lm_head</extracomment>
        <translation>解冻输出头</translation>
    </message>
    <message>
        <source>The language model&apos;s output head trains although the language model is frozen.</source>
        <extracomment>help of model.unfreeze_lm_head</extracomment>
        <translation>语言模型虽已冻结，其输出头仍参与训练。</translation>
    </message>
    <message>
        <source>Data</source>
        <extracomment>heading</extracomment>
        <translation>数据</translation>
    </message>
    <message>
        <source>Mixture</source>
        <extracomment>label of data.mixture</extracomment>
        <translation>混合</translation>
    </message>
    <message>
        <source>The meta file: which annotation files and image folders make the mixture, and how often.</source>
        <extracomment>help of data.mixture</extracomment>
        <translation>meta 文件：混合由哪些标注文件和图像文件夹组成，各重复多少次。</translation>
    </message>
    <message>
        <source>Data root</source>
        <extracomment>label of data.root</extracomment>
        <translation>数据根目录</translation>
    </message>
    <message>
        <source>Folder that the meta file&apos;s relative paths start from. Empty: the working folder.</source>
        <extracomment>help of data.root</extracomment>
        <translation>meta 文件中相对路径的起始文件夹。留空：当前工作文件夹。</translation>
    </message>
    <message>
        <source>Conversation template</source>
        <extracomment>label of data.conversation_template</extracomment>
        <translation>对话模板</translation>
    </message>
    <message>
        <source>How turns become the prompt text; it must fit the language model.</source>
        <extracomment>help of data.conversation_template</extracomment>
        <translation>各轮次如何拼成提示文本；必须与语言模型相符。</translation>
    </message>
    <message>
        <source>Hermes-2</source>
        <extracomment>choice of data.conversation_template</extracomment>
        <translation>Hermes-2</translation>
    </message>
    <message>
        <source>internlm2-chat</source>
        <extracomment>choice of data.conversation_template</extracomment>
        <translation>internlm2-chat</translation>
    </message>
    <message>
        <source>internvl2_5</source>
        <extracomment>choice of data.conversation_template</extracomment>
        <translation>internvl2_5</translation>
    </message>
    <message>
        <source>phi3-chat</source>
        <extracomment>choice of data.conversation_template</extracomment>
        <translation>phi3-chat</translation>
    </message>
    <message>
        <source>System text</source>
        <extracomment>label of data.system_text</extracomment>
        <translation>系统文本</translation>
    </message>
    <message>
        <source>Replaces the template&apos;s system text. The first V1-2 release used &quot;Answer the questions.&quot; Empty: the template&apos;s own.</source>
        <extracomment>help of data.system_text</extracomment>
        <translation>替换模板自带的系统文本。V1-2 首个版本用的是 &quot;Answer the questions.&quot;。留空：使用模板自带的文本。</translation>
    </message>
    <message>
        <source>Longest sequence</source>
        <extracomment>label of data.max_sequence_length</extracomment>
        <translation>最大序列长度</translation>
    </message>
    <message>
        <source>Rows are cut at this length, image tokens included.</source>
        <extracomment>help of data.max_sequence_length</extracomment>
        <translation>数据行在此长度处截断，图像词元计算在内。</translation>
    </message>
    <message>
        <source>tokens</source>
        <extracomment>unit of data.max_sequence_length</extracomment>
        <translation>词元</translation>
    </message>
    <message>
        <source>Image size</source>
        <extracomment>label of data.image_size</extracomment>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <source>Side of a square tile.</source>
        <extracomment>help of data.image_size</extracomment>
        <translation>正方形切块的边长。</translation>
    </message>
    <message>
        <source>px</source>
        <extracomment>unit of data.image_size</extracomment>
        <translation>px</translation>
    </message>
    <message>
        <source>Dynamic tiling</source>
        <extracomment>label of data.dynamic_tiling</extracomment>
        <translation>动态切块</translation>
    </message>
    <message>
        <source>Cuts an image into tiles by its aspect ratio. Off: one tile, the image stretched.</source>
        <extracomment>help of data.dynamic_tiling</extracomment>
        <translation>按宽高比把图像切成若干块。关闭：整图拉伸为一块。</translation>
    </message>
    <message>
        <source>Fewest tiles</source>
        <extracomment>label of data.min_tiles</extracomment>
        <translation>最少切块数</translation>
    </message>
    <message>
        <source>Fewest tiles of an image.</source>
        <extracomment>help of data.min_tiles</extracomment>
        <translation>一幅图像最少切成的块数。</translation>
    </message>
    <message>
        <source>tiles</source>
        <extracomment>unit of data.min_tiles</extracomment>
        <translation>块</translation>
    </message>
    <message>
        <source>Most tiles</source>
        <extracomment>label of data.max_tiles</extracomment>
        <translation>最多切块数</translation>
    </message>
    <message>
        <source>Most tiles of an image, the thumbnail not counted. A mixture&apos;s entry may say otherwise.</source>
        <extracomment>help of data.max_tiles</extracomment>
        <translation>一幅图像最多切成的块数，不含缩略图。混合中的条目可另行指定。</translation>
    </message>
    <message>
        <source>Thumbnail</source>
        <extracomment>label of data.thumbnail</extracomment>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Adds the whole image as one more tile where it was cut into several.</source>
        <extracomment>help of data.thumbnail</extracomment>
        <translation>图像被切成多块时，额外加入一块整图缩略图。</translation>
    </message>
    <message>
        <source>Pad to square</source>
        <extracomment>label of data.pad_to_square</extracomment>
        <translation>填充为正方形</translation>
    </message>
    <message>
        <source>Pads an image with the mean colour to a square before it is resized. Off: stretched.</source>
        <extracomment>help of data.pad_to_square</extracomment>
        <translation>缩放前先用平均颜色把图像填充为正方形。关闭：直接拉伸。</translation>
    </message>
    <message>
        <source>JPEG degradation</source>
        <extracomment>label of data.jpeg_degradation</extracomment>
        <translation>JPEG 降质</translation>
    </message>
    <message>
        <source>Re-encodes images of subsets marked data_augment as JPEG of a random quality, 75 to 100. Off: such marks are ignored.</source>
        <extracomment>help of data.jpeg_degradation</extracomment>
        <translation>把标记为 data_augment 的子集中的图像按 75 到 100 的随机质量重新编码为 JPEG。关闭：忽略这类标记。</translation>
    </message>
    <message>
        <source>Group by length</source>
        <extracomment>label of data.group_by_length</extracomment>
        <translation>按长度分组</translation>
    </message>
    <message>
        <source>Puts rows of similar length into one micro-batch, which saves padding.</source>
        <extracomment>help of data.group_by_length</extracomment>
        <translation>把长度相近的数据行放入同一微批次，以减少填充。</translation>
    </message>
    <message>
        <source>Lengths used for grouping</source>
        <extracomment>label of data.order</extracomment>
        <translation>分组所用长度</translation>
    </message>
    <message>
        <source>reference: the reference&apos;s length estimates, its order row by row. true_length: the tokens that a row really has.</source>
        <extracomment>help of data.order</extracomment>
        <translation>参考实现（reference）：采用参考实现的长度估计，顺序与其逐行一致。真实长度（true_length）：采用数据行实际的词元数。</translation>
    </message>
    <message>
        <source>reference</source>
        <extracomment>choice of data.order</extracomment>
        <translation>参考实现</translation>
    </message>
    <message>
        <source>true_length</source>
        <extracomment>choice of data.order</extracomment>
        <translation>真实长度</translation>
    </message>
    <message>
        <source>Loader threads</source>
        <extracomment>label of data.loader_threads</extracomment>
        <translation>加载线程</translation>
    </message>
    <message>
        <source>Threads that read, resize and tokenize. The result does not depend on their number.</source>
        <extracomment>help of data.loader_threads</extracomment>
        <translation>用于读取、缩放和分词的线程数。结果与线程数无关。</translation>
    </message>
    <message>
        <source>threads</source>
        <extracomment>unit of data.loader_threads</extracomment>
        <translation>线程</translation>
    </message>
    <message>
        <source>Queue</source>
        <extracomment>label of data.queue_depth</extracomment>
        <translation>预取队列</translation>
    </message>
    <message>
        <source>Micro-batches prepared ahead.</source>
        <extracomment>help of data.queue_depth</extracomment>
        <translation>提前准备好的微批次数。</translation>
    </message>
    <message>
        <source>micro-batches</source>
        <extracomment>unit of data.queue_depth</extracomment>
        <translation>微批次</translation>
    </message>
    <message>
        <source>Largest image</source>
        <extracomment>label of data.max_image_pixels</extracomment>
        <translation>最大图像</translation>
    </message>
    <message>
        <source>An image with more pixels is refused before it is decoded.</source>
        <extracomment>help of data.max_image_pixels</extracomment>
        <translation>像素数超过此值的图像在解码前即被拒绝。</translation>
    </message>
    <message>
        <source>Index folder</source>
        <extracomment>label of data.cache</extracomment>
        <translation>索引文件夹</translation>
    </message>
    <message>
        <source>Where the record indexes are kept between runs. Empty: the user&apos;s cache folder.</source>
        <extracomment>help of data.cache</extracomment>
        <translation>各次训练之间保存记录索引的位置。留空：用户的缓存文件夹。</translation>
    </message>
    <message>
        <source>Batch</source>
        <extracomment>heading</extracomment>
        <translation>批次</translation>
    </message>
    <message>
        <source>Global batch</source>
        <extracomment>label of batch.global</extracomment>
        <translation>全局批次</translation>
    </message>
    <message>
        <source>Rows of an optimizer step, whatever the number of ranks. The reference&apos;s accumulation is this / micro / ranks.</source>
        <extracomment>help of batch.global</extracomment>
        <translation>每个优化器步的数据行数，与进程（rank）数无关。参考实现的梯度累积步数等于此值 / 微批次 / 进程数。</translation>
    </message>
    <message>
        <source>rows</source>
        <extracomment>unit of batch.global</extracomment>
        <translation>行</translation>
    </message>
    <message>
        <source>Micro-batch</source>
        <extracomment>label of batch.micro</extracomment>
        <translation>微批次</translation>
    </message>
    <message>
        <source>Rows that go through the model together. Must divide the global batch.</source>
        <extracomment>help of batch.micro</extracomment>
        <translation>同时通过模型的数据行数。必须能整除全局批次。</translation>
    </message>
    <message>
        <source>Optimizer (AdamW)</source>
        <extracomment>heading</extracomment>
        <translation>优化器（AdamW）</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <extracomment>label of optimizer.learning_rate</extracomment>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Peak learning rate, reached at the end of warm-up.</source>
        <extracomment>help of optimizer.learning_rate</extracomment>
        <translation>峰值学习率，在预热结束时达到。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <extracomment>label of optimizer.weight_decay</extracomment>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Decoupled weight decay.</source>
        <extracomment>help of optimizer.weight_decay</extracomment>
        <translation>解耦的权重衰减。</translation>
    </message>
    <message>
        <source>Beta 1</source>
        <extracomment>label of optimizer.beta1</extracomment>
        <translation>Beta 1</translation>
    </message>
    <message>
        <source>Decay of the first moment.</source>
        <extracomment>help of optimizer.beta1</extracomment>
        <translation>一阶矩的衰减系数。</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <extracomment>label of optimizer.beta2</extracomment>
        <translation>Beta 2</translation>
    </message>
    <message>
        <source>Decay of the second moment.</source>
        <extracomment>help of optimizer.beta2</extracomment>
        <translation>二阶矩的衰减系数。</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <extracomment>label of optimizer.epsilon</extracomment>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Added to the root of the second moment.</source>
        <extracomment>help of optimizer.epsilon</extracomment>
        <translation>加在二阶矩平方根上的小量。</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <extracomment>label of optimizer.clip_norm</extracomment>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Largest global norm of the gradients; 0 switches clipping off.</source>
        <extracomment>help of optimizer.clip_norm</extracomment>
        <translation>梯度的最大全局范数；0 表示不裁剪。</translation>
    </message>
    <message>
        <source>Decay rule</source>
        <extracomment>label of optimizer.decay_rule</extracomment>
        <translation>衰减规则</translation>
    </message>
    <message>
        <source>Which parameters decay. reference: all but biases, layer norms and the language model&apos;s norms. exempt_vision_norms: the vision tower&apos;s norms, layer scales, class token and positions are exempt too.</source>
        <extracomment>help of optimizer.decay_rule</extracomment>
        <translation>哪些参数参与权重衰减。参考实现（reference）：除偏置、层归一化和语言模型的归一化之外的全部参数。视觉归一化除外（exempt_vision_norms）：视觉编码器的归一化、层缩放、类别词元和位置嵌入也除外。</translation>
    </message>
    <message>
        <source>exempt_vision_norms</source>
        <extracomment>choice of optimizer.decay_rule</extracomment>
        <translation>视觉归一化除外</translation>
    </message>
    <message>
        <source>Schedule</source>
        <extracomment>heading</extracomment>
        <translation>训练日程</translation>
    </message>
    <message>
        <source>Epochs</source>
        <extracomment>label of schedule.epochs</extracomment>
        <translation>轮数（epoch）</translation>
    </message>
    <message>
        <source>Passes over the mixture.</source>
        <extracomment>help of schedule.epochs</extracomment>
        <translation>遍历混合的次数。</translation>
    </message>
    <message>
        <source>Most steps</source>
        <extracomment>label of schedule.max_steps</extracomment>
        <translation>最多步数</translation>
    </message>
    <message>
        <source>Stops after so many steps and plans the schedule for them; 0: from epochs.</source>
        <extracomment>help of schedule.max_steps</extracomment>
        <translation>达到此步数后停止，并按此步数安排学习率；0：由轮数决定。</translation>
    </message>
    <message>
        <source>steps</source>
        <extracomment>unit of schedule.max_steps</extracomment>
        <translation>步</translation>
    </message>
    <message>
        <source>Learning-rate curve</source>
        <extracomment>label of schedule.kind</extracomment>
        <translation>学习率曲线</translation>
    </message>
    <message>
        <source>How the learning rate falls to 0 after warm-up, or stays.</source>
        <extracomment>help of schedule.kind</extracomment>
        <translation>预热之后学习率如何降到 0，或保持不变。</translation>
    </message>
    <message>
        <source>cosine</source>
        <extracomment>choice of schedule.kind</extracomment>
        <translation>余弦</translation>
    </message>
    <message>
        <source>linear</source>
        <extracomment>choice of schedule.kind</extracomment>
        <translation>线性</translation>
    </message>
    <message>
        <source>constant</source>
        <extracomment>choice of schedule.kind</extracomment>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Warm-up share</source>
        <extracomment>label of schedule.warmup_ratio</extracomment>
        <translation>预热占比</translation>
    </message>
    <message>
        <source>Share of all steps in which the learning rate rises from 0, rounded up.</source>
        <extracomment>help of schedule.warmup_ratio</extracomment>
        <translation>学习率从 0 上升所占的总步数比例，向上取整。</translation>
    </message>
    <message>
        <source>Warm-up steps</source>
        <extracomment>label of schedule.warmup_steps</extracomment>
        <translation>预热步数</translation>
    </message>
    <message>
        <source>Where more than 0, used instead of the share.</source>
        <extracomment>help of schedule.warmup_steps</extracomment>
        <translation>大于 0 时代替预热占比。</translation>
    </message>
    <message>
        <source>Precision</source>
        <extracomment>heading</extracomment>
        <translation>精度</translation>
    </message>
    <message>
        <source>Compute type</source>
        <extracomment>label of precision.compute</extracomment>
        <translation>计算类型</translation>
    </message>
    <message>
        <source>Type of weights and activations in forward and backward. Master weights and moments are fp32 in either case.</source>
        <extracomment>help of precision.compute</extracomment>
        <translation>前向和反向中权重与激活的数据类型。主权重和动量始终为 fp32。</translation>
    </message>
    <message>
        <source>bf16</source>
        <extracomment>choice of precision.compute</extracomment>
        <translation>bf16</translation>
    </message>
    <message>
        <source>fp32</source>
        <extracomment>choice of precision.compute</extracomment>
        <translation>fp32</translation>
    </message>
    <message>
        <source>Gradient reduction</source>
        <extracomment>label of precision.reduce</extracomment>
        <translation>梯度归约</translation>
    </message>
    <message>
        <source>Type in which gradients travel between ranks; they are summed up in fp32. bf16 halves the traffic and rounds each rank&apos;s part once.</source>
        <extracomment>help of precision.reduce</extracomment>
        <translation>梯度在进程（rank）之间传输的数据类型；求和以 fp32 进行。bf16 使通信量减半，每个进程的部分舍入一次。</translation>
    </message>
    <message>
        <source>Loss reduction</source>
        <extracomment>label of precision.loss_reduction</extracomment>
        <translation>损失归约</translation>
    </message>
    <message>
        <source>micro_batch_mean: mean of the micro-batches&apos; means, as the reference does. token_mean: every supervised token of the step weighs the same.</source>
        <extracomment>help of precision.loss_reduction</extracomment>
        <translation>微批次均值（micro_batch_mean）：各微批次均值的平均，与参考实现一致。词元均值（token_mean）：一步内每个受监督词元权重相同。</translation>
    </message>
    <message>
        <source>micro_batch_mean</source>
        <extracomment>choice of precision.loss_reduction</extracomment>
        <translation>微批次均值</translation>
    </message>
    <message>
        <source>token_mean</source>
        <extracomment>choice of precision.loss_reduction</extracomment>
        <translation>词元均值</translation>
    </message>
    <message>
        <source>Devices and memory</source>
        <extracomment>heading</extracomment>
        <translation>设备与内存</translation>
    </message>
    <message>
        <source>Device</source>
        <extracomment>label of parallel.device</extracomment>
        <translation>设备</translation>
    </message>
    <message>
        <source>auto: a CUDA device where there is one, else the CPU.</source>
        <extracomment>help of parallel.device</extracomment>
        <translation>自动（auto）：有 CUDA 设备时使用它，否则使用 CPU。</translation>
    </message>
    <message>
        <source>cpu</source>
        <extracomment>choice of parallel.device</extracomment>
        <translation>CPU</translation>
    </message>
    <message>
        <source>cuda</source>
        <extracomment>choice of parallel.device</extracomment>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>CPU threads</source>
        <extracomment>label of parallel.threads</extracomment>
        <translation>CPU 线程</translation>
    </message>
    <message>
        <source>Threads of a rank; 0: all cores.</source>
        <extracomment>help of parallel.threads</extracomment>
        <translation>每个进程（rank）的线程数；0：使用全部核心。</translation>
    </message>
    <message>
        <source>Recompute vision tower</source>
        <extracomment>label of parallel.recompute_vision</extracomment>
        <translation>视觉编码器重计算</translation>
    </message>
    <message>
        <source>Blocks whose activations are computed again in backward instead of kept: all, every second one (some), or none. The reference always recomputes.</source>
        <extracomment>help of parallel.recompute_vision</extracomment>
        <translation>哪些层的激活不保留、在反向时重新计算：全部（all）、每隔一层（some）或不重算（none）。参考实现总是重计算。</translation>
    </message>
    <message>
        <source>all</source>
        <extracomment>choice of parallel.recompute_vision</extracomment>
        <translation>全部</translation>
    </message>
    <message>
        <source>some</source>
        <extracomment>choice of parallel.recompute_vision</extracomment>
        <translation>每隔一层</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>choice of parallel.recompute_vision</extracomment>
        <translation>不重算</translation>
    </message>
    <message>
        <source>Recompute language model</source>
        <extracomment>label of parallel.recompute_language</extracomment>
        <translation>语言模型重计算</translation>
    </message>
    <message>
        <source>The same for the language model.</source>
        <extracomment>help of parallel.recompute_language</extracomment>
        <translation>同上，用于语言模型。</translation>
    </message>
    <message>
        <source>Vision weights after use</source>
        <extracomment>label of parallel.after_forward_vision</extracomment>
        <translation>视觉权重用后处理</translation>
    </message>
    <message>
        <source>What becomes of a unit&apos;s whole weights after its forward, with more than one rank. shard: given back and gathered again for backward, the least memory. node: each node keeps one copy split over its ranks, so that they are gathered again inside the node. keep: kept until the update, the least traffic.</source>
        <extracomment>help of parallel.after_forward_vision</extracomment>
        <translation>多进程（rank）时，一个单元的完整权重在前向之后如何处理。分片（shard）：释放，反向时重新收集，内存占用最小。节点（node）：每个节点保留一份，分摊到节点内各进程，只需在节点内重新收集。保留（keep）：保留到更新为止，通信量最小。</translation>
    </message>
    <message>
        <source>shard</source>
        <extracomment>choice of parallel.after_forward_vision</extracomment>
        <translation>分片</translation>
    </message>
    <message>
        <source>node</source>
        <extracomment>choice of parallel.after_forward_vision</extracomment>
        <translation>节点</translation>
    </message>
    <message>
        <source>keep</source>
        <extracomment>choice of parallel.after_forward_vision</extracomment>
        <translation>保留</translation>
    </message>
    <message>
        <source>Language weights after use</source>
        <extracomment>label of parallel.after_forward_language</extracomment>
        <translation>语言权重用后处理</translation>
    </message>
    <message>
        <source>Optimizer on the host</source>
        <extracomment>label of parallel.offload_optimizer</extracomment>
        <translation>优化器放在主机内存</translation>
    </message>
    <message>
        <source>Keeps master weights and moments in host memory and updates there: 12 bytes a parameter less on the device, for a slower update.</source>
        <extracomment>help of parallel.offload_optimizer</extracomment>
        <translation>主权重和动量放在主机内存并在那里更新：设备上每个参数少占 12 字节，但更新较慢。</translation>
    </message>
    <message>
        <source>Compare collectives</source>
        <extracomment>label of parallel.compare_collectives</extracomment>
        <translation>比对集合通信</translation>
    </message>
    <message>
        <source>Compares every collective with rank 0&apos;s before it is launched and names the first that differs. For finding faults: each one costs a round trip.</source>
        <extracomment>help of parallel.compare_collectives</extracomment>
        <translation>每次发起集合通信前先与 rank 0 比对，并指出第一个不一致之处。用于排查故障：每次多一个往返。</translation>
    </message>
    <message>
        <source>Deterministic</source>
        <extracomment>label of parallel.deterministic</extracomment>
        <translation>确定性</translation>
    </message>
    <message>
        <source>Only algorithms that give the same bits every time, at some cost in speed.</source>
        <extracomment>help of parallel.deterministic</extracomment>
        <translation>只用每次结果逐位一致的算法，速度会有所降低。</translation>
    </message>
    <message>
        <source>Network interface</source>
        <extracomment>label of parallel.interface</extracomment>
        <translation>网络接口</translation>
    </message>
    <message>
        <source>Where ranks on several hosts meet: the beginning of a name, =name, or ^name for all but that. Empty: NCCL_SOCKET_IFNAME or GLOO_SOCKET_IFNAME, else chosen.</source>
        <extracomment>help of parallel.interface</extracomment>
        <translation>多台主机上的进程（rank）在哪个接口会合：名称前缀、=名称，或用 ^名称 表示除它以外的全部。留空：取 NCCL_SOCKET_IFNAME 或 GLOO_SOCKET_IFNAME，否则自动选择。</translation>
    </message>
    <message>
        <source>Wait for ranks</source>
        <extracomment>label of parallel.rendezvous_seconds</extracomment>
        <translation>等待进程</translation>
    </message>
    <message>
        <source>How long ranks wait for each other at the start; those that did not come are named.</source>
        <extracomment>help of parallel.rendezvous_seconds</extracomment>
        <translation>启动时各进程（rank）相互等待的时间；未到的会被列出。</translation>
    </message>
    <message>
        <source>s</source>
        <extracomment>unit of parallel.rendezvous_seconds</extracomment>
        <translation>秒</translation>
    </message>
    <message>
        <source>Hang after</source>
        <extracomment>label of parallel.hang_seconds</extracomment>
        <translation>挂起判定时间</translation>
    </message>
    <message>
        <source>A rank that makes no progress for so long, and for several times the longest pause seen so far, ends the run with a verdict; 0: never.</source>
        <extracomment>help of parallel.hang_seconds</extracomment>
        <translation>若某个进程（rank）在这段时间内、且在迄今最长停顿的数倍时间内毫无进展，则结束训练并给出判定；0：从不。</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <extracomment>heading</extracomment>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Save every</source>
        <extracomment>label of checkpoint.every_steps</extracomment>
        <translation>保存间隔</translation>
    </message>
    <message>
        <source>Steps between checkpoints; 0: only at the end.</source>
        <extracomment>help of checkpoint.every_steps</extracomment>
        <translation>相邻检查点之间的步数；0：只在结束时保存。</translation>
    </message>
    <message>
        <source>Save weights every</source>
        <extracomment>label of checkpoint.weights_every_steps</extracomment>
        <translation>仅权重保存间隔</translation>
    </message>
    <message>
        <source>Steps between checkpoints of weights only, a third of a full one in size: they can be converted and asked, but no run can go on from them; 0: none.</source>
        <extracomment>help of checkpoint.weights_every_steps</extracomment>
        <translation>相邻“仅权重”检查点之间的步数，大小为完整检查点的三分之一：可以转换和提问，但不能由此继续训练；0：不保存。</translation>
    </message>
    <message>
        <source>Keep</source>
        <extracomment>label of checkpoint.keep</extracomment>
        <translation>保留数量</translation>
    </message>
    <message>
        <source>Newest checkpoints that are kept; 0: all.</source>
        <extracomment>help of checkpoint.keep</extracomment>
        <translation>保留最新的若干个检查点；0：全部保留。</translation>
    </message>
    <message>
        <source>checkpoints</source>
        <extracomment>unit of checkpoint.keep</extracomment>
        <translation>个检查点</translation>
    </message>
    <message>
        <source>Logging</source>
        <extracomment>heading</extracomment>
        <translation>日志</translation>
    </message>
    <message>
        <source>Run folder</source>
        <extracomment>label of logging.output</extracomment>
        <translation>运行文件夹</translation>
    </message>
    <message>
        <source>Where events, checkpoints, ledger and logs go.</source>
        <extracomment>help of logging.output</extracomment>
        <translation>存放事件、检查点、台账和日志的位置。</translation>
    </message>
    <message>
        <source>Log every</source>
        <extracomment>label of logging.every_steps</extracomment>
        <translation>记录间隔</translation>
    </message>
    <message>
        <source>Steps between step events and points of the curves. Ledger and samples hold every step.</source>
        <extracomment>help of logging.every_steps</extracomment>
        <translation>步事件和曲线点之间的步数。台账和样本记录每一步。</translation>
    </message>
    <message>
        <source>TensorBoard files</source>
        <extracomment>label of logging.tensorboard</extracomment>
        <translation>TensorBoard 文件</translation>
    </message>
    <message>
        <source>Writes event files that TensorBoard opens.</source>
        <extracomment>help of logging.tensorboard</extracomment>
        <translation>写出 TensorBoard 可以打开的事件文件。</translation>
    </message>
    <message>
        <source>Machine figures every</source>
        <extracomment>label of logging.system_seconds</extracomment>
        <translation>机器指标间隔</translation>
    </message>
    <message>
        <source>Time between records of CPU, memory, disk and GPU figures; 0: none.</source>
        <extracomment>help of logging.system_seconds</extracomment>
        <translation>记录 CPU、内存、磁盘和 GPU 指标的时间间隔；0：不记录。</translation>
    </message>
    <message>
        <source>Stop after non-finite steps</source>
        <extracomment>label of logging.stop_after_nonfinite</extracomment>
        <translation>连续非有限步上限</translation>
    </message>
    <message>
        <source>So many steps in a row with a non-finite loss or gradient end the run. Each such step is skipped and recorded.</source>
        <extracomment>help of logging.stop_after_nonfinite</extracomment>
        <translation>损失或梯度连续这么多步不是有限值时结束训练。每个这样的步都会跳过并记录。</translation>
    </message>
</context>
</TS>
