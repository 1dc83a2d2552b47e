using Hedui.Cli;

Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await HeduiCommand.Run(args, TimeProvider.System);
