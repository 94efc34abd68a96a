import { bilingual } from "../../../../language/bilingual.ts";

export const passkeyTexts = bilingual(
  {
    enter: "Entrer avec une clé d'accès",
    unconfirmed:
      "Rien n'a été confirmé sur l'appareil, ou il n'a pas de clé d'accès pour cette adresse. Rien n'a été changé. Recommencez, ou entrez autrement.",
    known: "Cet appareil a déjà une clé d'accès pour votre compte. Rien n'a été changé.",
    title: "Clés d'accès",
    text: "Une clé d'accès remplace le mot de passe et le code : votre appareil vous reconnaît à votre doigt, à votre visage ou à son code. Une page qui imite celle-ci n'en obtient rien.",
    none: "Vous n'en avez pas encore.",
    added: "ajoutée le",
    lastUsed: "utilisée le",
    never: "jamais utilisée",
    remove: "Retirer",
    removeOf: (name: string) => `Retirer la clé d'accès ${name}`,
    name: "Nom de la nouvelle clé d'accès",
    nameHint:
      "Pour la reconnaître dans cette liste : « Ordinateur du comptoir », « Mon téléphone ».",
    add: "Ajouter une clé d'accès",
    notHere: "Ce navigateur ne sait pas créer de clé d'accès.",
  },
  {
    enter: "Enter with a passkey",
    unconfirmed:
      "Nothing was confirmed on the device, or it has no passkey for this address. Nothing was changed. Try again, or enter another way.",
    known: "This device has a passkey for your account already. Nothing was changed.",
    title: "Passkeys",
    text: "A passkey stands in for the password and the code: your device knows you by your finger, your face or its PIN. A page that imitates this one gets nothing from it.",
    none: "You have none yet.",
    added: "added on",
    lastUsed: "last used on",
    never: "never used",
    remove: "Remove",
    removeOf: (name: string) => `Remove the passkey ${name}`,
    name: "Name of the new passkey",
    nameHint: "To tell it apart in this list: “Computer at the counter”, “My telephone”.",
    add: "Add a passkey",
    notHere: "This browser cannot make passkeys.",
  },
);
