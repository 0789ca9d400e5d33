using System.CommandLine;

namespace SexualHealthInfo.Verbs;

/// <summary>Prints what a shell needs to complete our verbs and options. The shell asks the program itself, by System.CommandLine's [suggest].</summary>
internal static class CompletionVerb
{
    private const string Bash = """
        # In ~/.bashrc: eval "$(SexualHealthInfo completion bash)"
        _SexualHealthInfo() {
          local word="${COMP_WORDS[COMP_CWORD]}" line
          COMPREPLY=()
          while IFS= read -r line; do
            [[ $line == "$word"* ]] && COMPREPLY+=("$line")
          done < <("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
        }
        complete -o default -F _SexualHealthInfo SexualHealthInfo
        """;

    private const string Zsh = """
        # In ~/.zshrc, after compinit: eval "$(SexualHealthInfo completion zsh)"
        _SexualHealthInfo() {
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          [[ -n "$found" ]] && compadd -- $found || _files
        }
        compdef _SexualHealthInfo SexualHealthInfo
        """;

    private const string Fish = """
        # In ~/.config/fish/config.fish: SexualHealthInfo completion fish | source
        complete -c SexualHealthInfo -a '(SexualHealthInfo "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
        """;

    public static Command Command()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var completion = new Command("completion", "Prints the lines that let a shell complete verbs and options. Example: completion bash") { shell };
        completion.SetAction(parsed => Outcome.Of(() =>
        {
            Console.WriteLine(parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
            return 0;
        }));
        return completion;
    }
}
