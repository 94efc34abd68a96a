import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useWords } from "../../language/provider.tsx";
import { Icon } from "../parts/icon.tsx";
import { roleTexts } from "../parts/texts.ts";
import { Places } from "../session/choose-place.tsx";
import { useSession } from "../session/session.tsx";
import { SignOut } from "../session/sign-out.tsx";
import { shellTexts } from "./texts.ts";

/** Who is signed in and as what; another place; the way out. */
export function UserMenu() {
  const words = useWords(shellTexts);
  const roles = useWords(roleTexts);
  const session = useSession();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" className="user" onClick={open} aria-haspopup="dialog">
        <Icon name="person" />
        <span className="wide-word">{session.name}</span>
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={session.name}
        closeButtonProps={{ "aria-label": words.close }}
      >
        <p className="quiet">
          {roles[session.place.role]}
          {session.identifier && ` · ${session.identifier.system} ${session.identifier.value}`}
        </p>
        {session.places.length > 1 && <h2 className="menu-title">{words.places}</h2>}
        <Places me={session} onChosen={close} />
        <div className="row end">
          <SignOut />
        </div>
      </Modal>
    </>
  );
}
