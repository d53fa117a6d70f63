using MixConsole;

return await Tool.RunAsync(args, Console.Out, Console.Error);
